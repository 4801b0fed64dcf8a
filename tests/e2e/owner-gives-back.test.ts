import { expect, test } from "@playwright/test";
import { enterAs, enterAsNewTenant, openCheckout, payByUpi, reloadUntil } from "../support/journeys";

test("an owner gives a part of a rent back, after seeing what it takes, and the tenant sees where it is", async ({
  page,
}) => {
  const tenant = await enterAsNewTenant(page, "5000");
  await openCheckout(page);
  await payByUpi(page, "success@ybl");
  await expect(page.getByText("Received", { exact: true }).first()).toBeVisible();
  const paymentId = new URL(page.url()).pathname.split("/").filter(Boolean).at(-1) ?? "";
  const tenantCookies = await page.context().cookies();

  await enterAs(page, "owner");
  await page.goto("/owner/payments");
  await page.getByRole("row").filter({ hasText: tenant.name }).getByRole("link").click();
  await page.getByRole("button", { name: "Give money back" }).click();
  const sheet = page.getByRole("dialog", { name: `Give money back to ${tenant.name}` });
  await sheet.getByLabel("How much").fill("99999");
  await sheet.getByLabel("Why", { exact: true }).fill("The heater was broken");
  await sheet.getByRole("button", { name: "See what it does" }).click();
  await expect(sheet.getByText("At most ₹5,100 can be given back.").first()).toBeVisible();
  await sheet.getByLabel("How much").fill("1500");
  await sheet.getByLabel(/It is let off/).check();
  await sheet.getByRole("button", { name: "See what it does" }).click();
  await expect(sheet.getByText(/is let off\./)).toBeVisible();
  await sheet.getByRole("button", { name: "Give back ₹1,500" }).click();
  await expect(sheet).toBeHidden();
  await expect(
    page.getByText(/₹1,500 was asked back|PhonePe is sending ₹1,500|₹1,500 went back/),
  ).toBeVisible();
  await reloadUntil(page, () =>
    expect(page.getByText("Returned", { exact: true })).toBeVisible({ timeout: 2000 }),
  );

  await page.context().clearCookies();
  await page.context().addCookies(tenantCookies);
  await page.goto(`/tenant/payments/${paymentId}`);
  await expect(page.getByRole("heading", { name: "Money coming back to you" })).toBeVisible();
  await expect(page.getByText("Reason: The heater was broken")).toBeVisible();
  await page.goto("/tenant");
  await expect(page.getByText("All paid", { exact: true })).toBeVisible();
});
