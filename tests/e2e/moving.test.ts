import { expect, test, type Page } from "@playwright/test";
import { enterAs, enterAsNewTenant, payByUpi, pressUntil } from "../support/journeys";

/** From the list of units to the one unit's page. */
async function openUnit(page: Page, home: string): Promise<void> {
  await page.goto("/owner/units?status=occupied");
  await page.getByRole("link", { name: home, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: home })).toBeVisible();
}

async function describeAndRaise(page: Page, home: string): Promise<void> {
  await page.getByRole("button", { name: `Edit ${home}` }).click();
  await page.getByLabel("Kind").fill("2BHK");
  await page.getByLabel("Area in square feet").fill("nine hundred");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Area in square feet")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Area in square feet").fill("900");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("900 square feet")).toBeVisible();

  await page.getByRole("button", { name: "Change rent" }).click();
  await page.getByLabel("New rent a month").fill("13,000");
  await page.getByRole("dialog").getByRole("button", { name: "Change rent" }).click();
  await expect(page.getByText(/^Rent from /)).toBeVisible();
  await expect(page.getByText("₹13,000").first()).toBeVisible();
  await expect(page.getByText("₹12,000").first()).toBeVisible();
}

/** Ends the lease today, and makes a key for whoever comes next. */
async function endAndMakeKey(page: Page, tenant: string, home: string): Promise<string> {
  await page.getByRole("button", { name: `End the lease of ${tenant}` }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText("owed today stay owed")).toBeVisible();
  await expect(sheet.getByText("you can hand out a new key")).toBeVisible();
  await sheet.getByLabel("Reason").fill("Moves to Pune");
  await sheet.getByRole("button", { name: "End lease" }).click();
  await expect(page.getByText("Still owes ₹12,000")).toBeVisible();
  await page.getByRole("button", { name: `Make a key for ${home}` }).click();
  return (await page.getByText(/^[A-Z0-9]{8}$/).textContent()) ?? "";
}

/** Somebody without an account joins with the key and their name. */
async function joinAsNewcomer(page: Page, key: string, home: string): Promise<void> {
  await page.goto(`/join?key=${key}`);
  await page.getByLabel("Your name").fill("Nisha Menon");
  await page.getByLabel("E-mail").fill("rahul@example");
  await page.getByRole("button", { name: "Join this home" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("E-mail").fill(`nisha.${key.toLowerCase()}@example.in`);
  await page.getByRole("button", { name: "Join this home" }).click();
  await expect(page.getByRole("heading", { name: `${home}, Lake View` })).toBeVisible();
  await page.getByRole("link", { name: "About this home" }).click();
  await expect(page.getByText(/^Since /)).toBeVisible();
}

async function payTheRest(page: Page): Promise<void> {
  await page.goto("/tenant");
  await expect(page.getByRole("heading", { name: "Homes you have left" })).toBeVisible();
  await page.getByRole("link", { name: /^Pay the rest for/ }).click();
  await page.getByRole("button", { name: "Pay ₹12,300" }).click();
  await payByUpi(page, "success@ybl");
  await expect(page.getByRole("status").filter({ hasText: "We received ₹12,300" })).toBeVisible();
  await page.goto("/tenant/invoices?status=paid");
  await expect(page.getByText(/^INV-\d{4}-\d{5}$/)).toBeVisible();
  await page.goto("/tenant");
  await expect(page.getByRole("link", { name: /^Pay the rest for/ })).toBeHidden();
}

test("an owner raises a rent, a tenant leaves, another one comes without an account, and the rest is paid", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const former = await (await browser.newContext()).newPage();
  const newcomer = await (await browser.newContext()).newPage();
  const { name, home } = await enterAsNewTenant(former, "12000");
  await enterAs(page, "owner");
  await openUnit(page, home);
  await test.step("the owner says what the home is and what it will cost", () =>
    describeAndRaise(page, home));
  const key = await test.step("the owner ends the lease", () => endAndMakeKey(page, name, home));
  await test.step("somebody new joins without an account", () => joinAsNewcomer(newcomer, key, home));
  await test.step("who has left pays the rest", () => payTheRest(former));
  await test.step("the owner finds both", async () => {
    await page.goto("/owner/tenants?state=former");
    await expect(page.getByRole("heading", { name })).toBeVisible();
    await openUnit(page, home);
    await expect(page.getByRole("heading", { name: "Nisha Menon" })).toBeVisible();
    await expect(page.getByText("Still owes")).toBeHidden();
  });
  await former.context().close();
  await newcomer.context().close();
});

test("a tenant gives notice and takes it back; the owner reads it", async ({ page, browser }) => {
  const owner = await (await browser.newContext()).newPage();
  const { home } = await enterAsNewTenant(page, "9000");
  await page.goto("/tenant");
  await page.getByRole("link", { name: "About this home" }).click();
  await page
    .getByLabel("My last day here")
    .fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Give notice" }).click();
  await expect(page.getByText("Gave notice")).toBeVisible();
  await enterAs(owner, "owner");
  await openUnit(owner, home);
  await expect(owner.getByText("The tenant wants to leave on")).toBeVisible();
  await page.getByRole("button", { name: "I stay: take the notice back" }).click();
  await expect(page.getByText("Living here", { exact: true })).toBeVisible();
  await owner.context().close();
});

test("the keyboard finds things and goes from row to row", async ({ page }) => {
  await enterAs(page, "owner");
  await page.goto("/owner/payouts?status=completed");
  const search = page.getByLabel("What are you looking for?");
  await pressUntil(page, "/", () => expect(search).toBeVisible({ timeout: 2000 }));
  await search.fill("divya");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Tenants" })).toBeVisible();
  await page.getByRole("region", { name: "Tenants" }).getByRole("link", { name: "Divya Nair" }).click();
  await expect(page.getByRole("heading", { name: "Divya Nair" })).toBeVisible();

  await page.goto("/owner/payouts?status=completed");
  await page.getByRole("row").nth(1).getByRole("link").click();
  await expect(page).toHaveURL(/pyo_.*status=completed/);
  const first = page.url();
  await expect(page.getByRole("link", { name: "Older" })).toBeVisible();
  await pressUntil(page, "j", () => expect(page).not.toHaveURL(first, { timeout: 5000 }));
  await pressUntil(page, "k", () => expect(page).toHaveURL(first, { timeout: 5000 }));
});
