import { expect, test, type Page } from "@playwright/test";
import { enterAs, payByUpi, reloadUntil, signIn } from "../support/journeys";

const homeOf = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });

const isArrived = (page: Page, tenant: string) => () =>
  expect(page.getByRole("row").filter({ hasText: tenant }).getByText("Arrived", { exact: true })).toBeVisible(
    { timeout: 2000 },
  );

/** The owner's side: without payment details no key; details are checked field by field, then confirmed. */
async function sayWhereMoneyGoes(page: Page): Promise<void> {
  await page.goto("/owner/units");
  const makeKey = homeOf(page, "2").getByRole("button", { name: "Make a key for 2" });
  await expect(makeKey).toHaveAttribute("aria-disabled", "true");
  await expect(makeKey).toHaveAccessibleDescription(/Add your bank account or UPI id/);
  await homeOf(page, "2").getByRole("link", { name: "Add your bank account or UPI id" }).click();

  await page.getByLabel("Name on the account").fill("Vikram Shah");
  await page.getByLabel("Bank", { exact: true }).fill("Yes Bank");
  await page.getByLabel("Account number").fill("026291800001191");
  await page.getByLabel("IFSC code").fill("YES262");
  await page.getByRole("button", { name: "Check and save" }).click();
  await expect(page.getByLabel("IFSC code")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Account number")).toHaveValue("026291800001191");

  await page.getByLabel("IFSC code").fill("yesb0000262");
  await page.getByRole("button", { name: "Check and save" }).click();
  const sheet = page.getByRole("dialog", { name: "Is this right?" });
  await expect(sheet.getByText("0262 9180 0001 191")).toBeVisible();
  await expect(sheet.getByText(/waiting payout/)).toBeVisible();
  await sheet.getByRole("button", { name: "Save these details" }).click();
  await expect(page.getByText("Saved. Your payouts go there from now on.")).toBeVisible();
  await expect(page.getByText("Yes Bank, XXXX1191 · YESB0000262")).toBeVisible();
}

async function makeKey(page: Page): Promise<string> {
  await page.goto("/owner/units");
  await homeOf(page, "2").getByRole("button", { name: "Make a key for 2" }).click();
  return (
    (await homeOf(page, "2")
      .getByText(/^[A-Z0-9]{8}$/)
      .textContent()) ?? ""
  );
}

/** Somebody without an account follows the owner's link; the key is still there after registering. */
async function joinWith(page: Page, key: string): Promise<void> {
  await page.goto(`/join?key=${key}`);
  await expect(page.getByText(key)).toBeVisible();
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByRole("button", { name: "Create account" })).toBeVisible();
  await page.getByLabel("Your name").fill("Nisha Menon");
  await page.getByLabel("E-mail").fill(`nisha.${key.toLowerCase()}@example.in`);
  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Tenant key")).toHaveValue(key);
  await page.getByRole("button", { name: "Join this home" }).click();
  await expect(page.getByRole("heading", { name: "2, Palm Court" })).toBeVisible();
}

async function payAll(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Pay rent/ }).click();
  await expect(page.getByText("₹387.50")).toBeVisible();
  await page.getByRole("button", { name: "Pay ₹15,887.50" }).click();
  await payByUpi(page, "success@ybl");
  await expect(page.getByRole("status").filter({ hasText: "We received ₹15,887.50" })).toBeVisible();
  await expect(page.getByText("Received", { exact: true }).first()).toBeVisible();
  await page.getByRole("link", { name: "Your rent" }).click();
  await expect(page.getByText("All paid")).toBeVisible();
}

// The whole way of one rent: an owner who cannot be paid yet, a tenant who does not exist yet, and at the end the money at
// the owner's bank, in the same words on both sides.
test("a new tenant's rent reaches an owner who has just said where to send it", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const tenant = await (await browser.newContext()).newPage();
  await signIn(page, "owner2");
  await test.step("the owner says where the money goes", () => sayWhereMoneyGoes(page));
  const key = await test.step("the owner makes a key", () => makeKey(page));
  await test.step("somebody new joins with it", () => joinWith(tenant, key));
  await test.step("she pays and sees it received", () => payAll(tenant));

  await test.step("the owner sees it arrive, and so does she", async () => {
    await page.goto("/owner/payouts");
    await reloadUntil(page, isArrived(page, "Nisha Menon"));
    await page.getByRole("row").filter({ hasText: "Nisha Menon" }).getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1, name: "₹15,500" })).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "the bank's number is" })).toBeVisible();

    await tenant.getByRole("link", { name: "₹15,887.50" }).click();
    await expect(tenant.getByText("Payment transferred successfully")).toBeVisible();
  });
  await tenant.context().close();
});

test("what waited for the details has gone out as well", async ({ page }) => {
  await enterAs(page, "owner2");
  await page.goto("/owner/payouts");
  await reloadUntil(page, isArrived(page, "Karan Mehta"));
});
