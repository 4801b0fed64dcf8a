import { expect, test, type Page } from "@playwright/test";
import { control, enterAsNewOwner, payByUpi } from "../support/journeys";

const line = (page: Page, label: string | RegExp) =>
  page.getByRole("term").filter({ hasText: label }).locator("..");

test("an owner renews at the gateway's checkout and sees the new end and what was paid", async ({ page }) => {
  await enterAsNewOwner(page, 0);
  await page.goto("/owner");
  await page.getByRole("link", { name: "Plan", exact: true }).first().click();
  await expect(page.getByText("Your free days end in 30 days")).toBeVisible();
  await expect(page.getByText("0 of 10 units")).toBeVisible();

  await test.step("the price, the tax as its own line and the total stand there before anything is paid", async () => {
    await expect(line(page, "1-10 Houses, 30 days")).toContainText("₹2,500");
    await page.getByLabel("One year").check();
    await expect(line(page, "1-10 Houses, 365 days")).toContainText("₹27,500");
    await expect(line(page, "GST, 18 %")).toContainText("₹4,950");
    await expect(line(page, "You pay")).toContainText("₹32,450");
    await page.getByLabel("One month").check();
    await page.getByRole("button", { name: "Pay ₹2,950" }).click();
    await expect(page.getByRole("heading", { name: "Demo merchant" })).toBeVisible();
  });

  await test.step("the return page tells the truth while nobody knows, also after a reload", async () => {
    await page.goBack();
    await page.goto("/owner/subscription");
    await page.getByRole("link", { name: "See that payment" }).click();
    await expect(page.getByRole("status").filter({ hasText: "do not pay again" })).toBeVisible();
    await page.reload();
    await page.getByRole("link", { name: "Go back to PhonePe" }).click();
    await payByUpi(page, "success@ybl");
    await expect(page.getByRole("status").filter({ hasText: "We received ₹2,950" })).toContainText(
      "It covers",
    );
  });

  await page.getByRole("link", { name: "Your plan" }).click();
  await expect(page.getByText(/^Paid for, free days first; it ends in 60 days/)).toBeVisible();
  await expect(page.getByText("Plan, 1-10 Houses, one month")).toBeVisible();
  await expect(page.getByText("₹2,500 and ₹450 GST, by PhonePe")).toBeVisible();
});

test("a payment that is refused says so, and the same order can be paid again", async ({ page, request }) => {
  await enterAsNewOwner(page, 0);
  await page.goto("/owner/subscription");
  await page.getByRole("button", { name: "Pay ₹2,950" }).click();
  const reference = (await page.getByText(/^plan[a-z0-9]{20,}$/).textContent()) ?? "";
  await control(request, "POST", `orders/${reference}/expire`, {});
  await page.goto("/owner/subscription");
  await page.getByRole("link", { name: "See that payment" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: /not finished in time|Nothing was taken/ }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Pay again" }).click();
  await expect(page.getByText("Plan, 1-10 Houses, one month: ₹2,950 waits to be paid")).toBeVisible();
  await page.getByRole("button", { name: "Pay ₹2,950" }).click();
  await payByUpi(page, "success@ybl");
  await expect(page.getByRole("status").filter({ hasText: "We received ₹2,950" })).toBeVisible();
});

test("the eleventh unit on a plan of ten names the plan that would do", async ({ page }) => {
  await enterAsNewOwner(page, 10);
  await page.goto("/owner/units");
  await page.getByRole("button", { name: /^Add a unit to / }).click();
  await page.getByLabel("Number").fill("11");
  await page.getByLabel("Rent a month").fill("9000");
  await page.getByRole("button", { name: "Add unit" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "holds 10 units" })).toContainText("11-20 Houses");

  await page.goto("/owner/subscription");
  await expect(page.getByText("10 of 10 units")).toBeVisible();
  await page.getByLabel("Plan", { exact: true }).selectOption("11-20 Houses");
  await page.getByRole("button", { name: "Pay ₹5,900" }).click();
  await payByUpi(page, "success@ybl");
  await expect(page.getByRole("status").filter({ hasText: "We received ₹5,900" })).toBeVisible();
  await page.getByRole("link", { name: "Your plan" }).click();
  // Who needs more units in the free days has them at once.
  await expect(page.getByText("10 of 20 units")).toBeVisible();
});
