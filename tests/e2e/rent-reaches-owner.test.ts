import { expect, test } from "@playwright/test";
import { enterAs, payByUpi, reloadUntil, signIn } from "../support/journeys";

// The whole way of one rent: an owner who cannot be paid yet, a tenant who does not exist yet, and at the end the money at
// the owner's bank, in the same words on both sides.
test("a new tenant's rent reaches an owner who has just said where to send it", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, "owner2");

  await page.goto("/owner/units");
  const unit = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "2", exact: true }) });
  const makeKey = unit.getByRole("button", { name: "Make a key for 2" });
  await expect(makeKey).toHaveAttribute("aria-disabled", "true");
  await expect(makeKey).toHaveAccessibleDescription(/Add your bank account or UPI id/);
  await unit.getByRole("link", { name: "Add your bank account or UPI id" }).click();

  await test.step("the owner's details are checked field by field, then confirmed", async () => {
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
  });

  await page.goto("/owner/units");
  await makeKey.click();
  const key = (await unit.getByText(/^[A-Z0-9]{8}$/).textContent()) ?? "";

  const tenant = await (await browser.newContext()).newPage();
  await test.step("somebody new joins with the key", async () => {
    await tenant.goto(`/join?key=${key}`);
    await expect(tenant.getByText(key)).toBeVisible();
    await tenant.getByRole("link", { name: "Create an account" }).click();
    await tenant.getByLabel("Your name").fill("Nisha Menon");
    await tenant.getByLabel("E-mail").fill(`nisha.${key.toLowerCase()}@example.in`);
    await tenant.getByLabel("Password").fill("a long enough password");
    await tenant.getByRole("button", { name: "Create account" }).click();
    await expect(tenant.getByLabel("Tenant key")).toHaveValue(key);
    await tenant.getByRole("button", { name: "Join this home" }).click();
    await expect(tenant.getByRole("heading", { name: "2, Palm Court" })).toBeVisible();
    await expect(tenant.getByText("₹15,500", { exact: true }).first()).toBeVisible();
  });

  await test.step("she pays all of it and sees it received", async () => {
    await tenant.getByRole("link", { name: /^Pay rent/ }).click();
    await expect(tenant.getByText("₹387.50")).toBeVisible();
    await tenant.getByRole("button", { name: "Pay ₹15,887.50" }).click();
    await payByUpi(tenant, "success@ybl");
    await expect(tenant.getByRole("status").filter({ hasText: "We received ₹15,887.50" })).toBeVisible();
    await expect(tenant.getByText("Received", { exact: true }).first()).toBeVisible();
    await tenant.getByRole("link", { name: "Your rent" }).click();
    await expect(tenant.getByText("All paid")).toBeVisible();
  });

  await test.step("the owner sees it arrive, and so does the tenant", async () => {
    await page.goto("/owner/payouts");
    const row = page.getByRole("row").filter({ hasText: "Nisha Menon" });
    await reloadUntil(page, () =>
      expect(row.getByText("Arrived", { exact: true })).toBeVisible({ timeout: 2000 }),
    );
    await expect(row.getByText("₹15,500", { exact: true })).toBeVisible();
    await row.getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1, name: "₹15,500" })).toBeVisible();
    await expect(page.getByText(/^Arrived.*the bank's number is/)).toBeVisible();

    await tenant.getByRole("link", { name: "₹15,887.50" }).click();
    await expect(tenant.getByText("Payment transferred successfully")).toBeVisible();
  });
  await tenant.context().close();
});

test("what waited for the details has gone out as well", async ({ page }) => {
  await enterAs(page, "owner2");
  await page.goto("/owner/payouts");
  const row = page.getByRole("row").filter({ hasText: "Karan Mehta" });
  await reloadUntil(page, () =>
    expect(row.getByText("Arrived", { exact: true })).toBeVisible({ timeout: 2000 }),
  );
});
