import { expect, test } from "@playwright/test";
import { enterAs, signIn } from "../support/journeys";

const OWN_PAGES = ["/tenant", "/owner", "/owner/payouts", "/owner/units", "/admin/payouts", "/admin/proof"];

test("strangers are sent to sign in, and come back to the page they wanted", async ({ page }) => {
  for (const path of ["/", ...OWN_PAGES]) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(307);
    expect(answer.headers()["location"], path).toMatch(/^\/sign-in/);
  }
  await page.goto("/tenant/payments/pay_00000000000000000000000000");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ftenant%2Fpayments/);
  await page.getByLabel("E-mail").fill("tenant@latchkey.test");
  await page.getByLabel("Password").fill("latchkey-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/tenant\/payments\/pay_0/);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("signing in never leads to another site", async ({ page }) => {
  await page.goto("/sign-in?next=//example.com/tenant");
  await page.getByLabel("E-mail").fill("owner@latchkey.test");
  await page.getByLabel("Password").fill("latchkey-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/owner$/);
});

test("the wrong reader finds nothing, not even a navigation", async ({ page }) => {
  await enterAs(page, "tenant");
  for (const path of OWN_PAGES.filter((own) => own !== "/tenant")) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("navigation")).toHaveCount(0);
  }
});

test("another tenant's payment and another owner's payout do not exist", async ({ page, browser }) => {
  const linkOf = async (name: string, list: string, kind: string) => {
    const other = await (await browser.newContext()).newPage();
    await enterAs(other, name);
    await other.goto(list);
    const link = await other.locator(`a[href^="${kind}"]`).first().getAttribute("href");
    await other.context().close();
    return link ?? "";
  };
  const payment = await linkOf("tenant3", "/tenant/receipts", "/tenant/payments/pay_");
  const payout = await linkOf("owner", "/owner/payouts", "/owner/payouts/pyo_");
  await enterAs(page, "tenant");
  expect((await page.goto(payment))?.status()).toBe(404);
  await enterAs(page, "owner2");
  expect((await page.goto(payout))?.status()).toBe(404);
});

test("a wrong password says so and keeps the address; signing out ends it", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("admin@latchkey.test");
  await page.getByLabel("Password").fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "is not right" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("admin@latchkey.test");

  await signIn(page, "admin");
  await page.goto("/admin/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect((await page.request.get("/admin/payouts", { maxRedirects: 0 })).status()).toBe(307);
});
