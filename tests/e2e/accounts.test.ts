import { expect, test, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { enterAsOwnerWithDetails, enterAsNewPerson, mailedCode, mailsTo } from "../support/journeys";

const STEP_MS = 30_000;

async function signInBy(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a forgotten password is set anew with a mailed code, by keyboard, and other browsers are signed out", async ({
  page,
  request,
  browser,
}) => {
  const since = new Date();
  const { email } = await enterAsOwnerWithDetails(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/forgot-password");
  await other.getByLabel("E-mail").fill(email);
  await other.keyboard.press("Enter");
  await expect(other.getByText(/on its way to it/)).toBeVisible();
  const field = other.getByLabel("Code from the mail");
  await expect(field).toHaveAttribute("autocomplete", "one-time-code");
  await expect(other.getByText(/counts for another 9 min/)).toBeVisible();
  const code = await mailedCode(request, email, since);
  await field.fill(code === "000000" ? "000001" : "000000");
  await other.getByLabel("New password").fill("four words in a row");
  await other.keyboard.press("Enter");
  await expect(other.getByRole("alert").getByText(/This code is not right/)).toBeVisible();
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await other.getByRole("button", { name: "Set new password" }).click();
  await expect(other.getByText("Your new password is set")).toBeVisible();

  await page.goto("/owner/account/security");
  await expect(page).toHaveURL(/sign-in/);
  await signInBy(page, email, "four words in a row");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).not.toHaveURL(/sign-in/);
});

test("two-factor sign-in is turned on with an app, asked for at sign-in, and a code works once", async ({
  page,
}) => {
  const { email, password } = await enterAsOwnerWithDetails(page);
  await page.goto("/owner/account/security");
  await page.getByRole("button", { name: "Turn two-factor sign-in on" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Your password").fill(password);
  await page.keyboard.press("Enter");
  const key = (await sheet.getByText(/^(?:[A-Z2-7]{4} ?){8}$/).textContent()) ?? "";
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) });
  await sheet.getByLabel("Code that the app shows").fill(totp.generate());
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("listitem")).toHaveCount(10);
  const recoveryCode = (await sheet.getByRole("listitem").first().textContent()) ?? "";
  await sheet.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText(/^On\. .* 10 recovery codes are left\.$/)).toBeVisible();

  await page.context().clearCookies();
  await signInBy(page, email, password);
  const factor = page.getByLabel("Code from your authenticator app");
  // The next step's code is taken too, so nobody has to wait here.
  await factor.fill(totp.generate({ timestamp: Date.now() + STEP_MS }));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);

  await page.context().clearCookies();
  await signInBy(page, email, password);
  await factor.fill(recoveryCode);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
});

test("changed bank details take the password in the same sheet, wait a day in plain sight, and can be cancelled", async ({
  page,
  request,
}) => {
  const since = new Date();
  const { email, password } = await enterAsOwnerWithDetails(page);
  await page.goto("/owner/payment-details");
  await page.getByLabel("Bank", { exact: true }).fill("HDFC Bank");
  await page.getByLabel("Account number").fill("00011020001772");
  await page.getByLabel("IFSC code").fill("HDFC0000001");
  await page.getByRole("button", { name: "Check and save" }).click();
  const sheet = page.getByRole("dialog", { name: "Is this right?" });
  await expect(sheet.getByText(/counts in 24 hours/)).toBeVisible();
  await sheet.getByLabel(/^Your password/).fill("not it at all");
  await page.keyboard.press("Enter");
  await expect(sheet.getByRole("alert").getByText("This is not your password.")).toBeVisible();
  await sheet.getByLabel(/^Your password/).fill(password);
  await page.keyboard.press("Enter");
  await expect(sheet).toBeHidden();
  await expect(page.getByText("Until then your payouts go to XXXX1191 · YESB0000262.")).toBeVisible();
  await expect(page.getByText(/on HDFC Bank, XXXX1772 · HDFC0000001$/)).toBeVisible();

  // The link in the mail opens a page that changes nothing until its button is pressed.
  let link = "";
  await expect(async () => {
    const mails = await mailsTo(request, email, since);
    link = /https?:\/\/\S+cancel-payment-details\S+/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
    expect(link).not.toBe("");
  }).toPass({ timeout: 30_000 });
  await page.context().clearCookies();
  await page.goto(new URL(link).pathname + new URL(link).search);
  await page.getByRole("button", { name: "Cancel the change" }).click();
  await expect(page.getByText("Cancelled. Your money keeps going where it went.")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Cancel the change" }).click();
  await expect(page.getByText(/has been cancelled already/)).toBeVisible();
});

test("devices are listed and ended, and an API token is made after the password and shown once", async ({
  page,
  browser,
}) => {
  const { email, password } = await enterAsOwnerWithDetails(page);
  const other = await (await browser.newContext()).newPage();
  await signInBy(other, email, password);
  await expect(other).not.toHaveURL(/sign-in/);
  await page.goto("/owner/account/devices");
  await expect(page.getByText("this one")).toHaveCount(1);
  await page.getByRole("button", { name: /^End all others/ }).click();
  await expect(page.getByRole("button", { name: /^End/ })).toHaveCount(0);
  await other.goto("/owner");
  await expect(other).toHaveURL(/sign-in/);

  await page.getByRole("button", { name: "Make an API token" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("What it is for").fill("Bookkeeping");
  await sheet.getByLabel(/^Your password/).fill(password);
  await page.keyboard.press("Enter");
  await expect(sheet.getByText(/^lk_[\w-]{43}$/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Bookkeeping")).toBeVisible();
});

test("a profile keeps what was typed, shows four digits of the Aadhaar number, and says when another tab was faster", async ({
  page,
  context,
}) => {
  await enterAsOwnerWithDetails(page);
  await page.goto("/owner/account/profile");
  const late = await context.newPage();
  await late.goto("/owner/account/profile");
  await page.getByLabel("Mobile number", { exact: true }).fill("5876543210");
  await page.getByLabel("Aadhaar number").fill("2341 2341 2346");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/begins with 6, 7, 8 or 9/).first()).toBeVisible();
  await page.getByLabel("Mobile number", { exact: true }).fill("98765 43210");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText(/We have XXXX XXXX 2346/)).toBeVisible();
  await expect(page.getByLabel("Aadhaar number")).toHaveValue("");
  await late.getByLabel("Occupation").fill("Teacher");
  await late.getByRole("button", { name: "Save" }).click();
  await expect(late.getByText(/changed elsewhere meanwhile/)).toBeVisible();
  await expect(late.getByLabel("Occupation")).toHaveValue("Teacher");
});

test("signing in with a mailed code takes no password", async ({ page, request }) => {
  const since = new Date();
  const { email } = await enterAsNewPerson(page);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in with a code by mail" }).click();
  // Both pages ask for the address; the one that is leaving must not get it.
  await expect(page.getByRole("heading", { name: "Sign in with a code" })).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.getByLabel("Code from the mail").fill(await mailedCode(request, email, since));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/join/);
});
