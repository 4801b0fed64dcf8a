import { expect, test } from "@playwright/test";
import { control, enterAsNewTenant, openCheckout, payByUpi } from "../support/journeys";

test.beforeEach(async ({ page }) => {
  await enterAsNewTenant(page, "9000");
});

test("a refused payment says why, that nothing was taken, and only then offers to pay again", async ({
  page,
  request,
}) => {
  const reference = await openCheckout(page, "500");
  await control(request, "POST", `orders/${reference}/pay`, { outcome: "pending" });
  await page.goBack();
  await page.getByRole("link", { name: "See that payment" }).click();
  await expect(page.getByText("Checking", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Pay again" })).toHaveCount(0);

  await page.getByRole("link", { name: "Go back to PhonePe" }).click();
  await payByUpi(page, "failed@ybl");
  await control(request, "POST", `orders/${reference}/pay`, { outcome: "failure" });
  await page.goto("/tenant/receipts");
  await page.getByRole("link", { name: "₹510" }).first().click();
  await expect(page.getByText("Not paid", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Nothing was taken" })).toBeVisible();
  await page.getByRole("link", { name: "Pay again" }).click();
  await expect(page.getByRole("heading", { name: "Pay rent" })).toBeVisible();
});

test("a pending payment is never called failed, survives a reload, and turns into a receipt by itself", async ({
  page,
  request,
}) => {
  const reference = await openCheckout(page, "1,250.50");
  await payByUpi(page, "pending@ybl");
  const news = page.getByRole("status").filter({ hasText: "Checking" });
  await expect(news).toContainText("do not pay again");
  await page.reload();
  await expect(news).toContainText("do not pay again");

  await test.step("meanwhile the home and the form warn of paying twice", async () => {
    await page.getByRole("link", { name: "Your rent" }).click();
    await expect(page.getByRole("heading", { name: "Money on the way" })).toBeVisible();
    await page.getByRole("link", { name: /^Pay rent/ }).click();
    await expect(page.getByText("A payment of ₹1,275.51 is still open")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Pay ₹/ })).toBeHidden();
    await page.getByRole("link", { name: "See that payment" }).click();
  });

  await expect(news).toBeVisible();
  await control(request, "POST", `orders/${reference}/pay`, { outcome: "success" });
  await expect(page.getByRole("status").filter({ hasText: "We received ₹1,275.51" })).toBeVisible();
  await expect(page.getByText("Received", { exact: true }).first()).toBeVisible();
});

test("pressing the button twice, and going back to press it again, is one payment", async ({ page }) => {
  await page.goto("/tenant");
  await page.getByRole("link", { name: /^Pay rent/ }).click();
  await page.getByRole("button", { name: "Pay ₹9,180" }).dblclick();
  await expect(page.getByRole("heading", { name: "Demo merchant" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("A payment of ₹9,180 is still open")).toBeVisible();
  const payments = (await (await page.request.get("/api/payments/")).json()) as { count: number };
  expect(payments.count).toBe(1);
});
