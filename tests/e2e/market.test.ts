import { expect, test } from "@playwright/test";
import { enterAs } from "../support/journeys";
import { buyInMarket, offerThing } from "../support/market-journeys";

test("a seller offers a thing, a buyer pays and confirms, and the seller sees the payout", async ({
  page,
}) => {
  await enterAs(page, "seller");
  const title = await offerThing(page, "500");
  await expect(page.getByText("Buyers pay ₹558.25")).toBeVisible();
  await enterAs(page, "customer");
  await buyInMarket(page, title, "₹558.25");

  await test.step("the seller reads that it is paid, and can change nothing of the listing", async () => {
    await enterAs(page, "seller");
    await page.goto("/seller/orders?status=escrowed");
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByRole("status").filter({ hasText: "has paid" })).toContainText("₹500 is yours");
    await expect(page.getByText("Library gate")).toBeVisible();
    await page.goto("/seller/listings?status=reserved");
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  });

  await test.step("the buyer confirms, once and for all", async () => {
    await enterAs(page, "customer");
    await page.goto("/services/orders?status=escrowed");
    await page.getByRole("link", { name: title }).click();
    await page.getByRole("button", { name: "I have it" }).click();
    await expect(page.getByText("This cannot be undone")).toBeVisible();
    await page.getByRole("button", { name: "Yes, pay the seller" }).click();
    await expect(page.getByRole("status").filter({ hasText: "You confirmed" })).toBeVisible();
    await expect(page.getByRole("button", { name: "I have it" })).toHaveCount(0);
  });

  await enterAs(page, "seller");
  await page.goto("/seller/orders?status=completed");
  await page.getByRole("link", { name: title }).click();
  await expect(
    page.getByRole("status").filter({ hasText: /₹500 (?:goes out|is on its way|has arrived)/ }),
  ).toBeVisible();
  await page.goto("/seller/payouts");
  await expect(page.getByText("₹500", { exact: true }).first()).toBeVisible();
});

test("a seller gives the money back, and the buyer reads why", async ({ page }) => {
  await enterAs(page, "seller");
  const title = await offerThing(page, "300");
  await enterAs(page, "customer");
  await buyInMarket(page, title, "₹334.95");
  await page.getByRole("button", { name: "Something is wrong" }).click();
  await page.getByLabel("What is wrong with it").fill("The chain is missing");
  await page.getByRole("button", { name: "Send it to us" }).click();
  await expect(page.getByText("A problem was reported")).toBeVisible();

  await enterAs(page, "seller");
  await page.goto("/seller");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByText("“The chain is missing”")).toBeVisible();
  await page.getByRole("button", { name: "Give the money back" }).click();
  await page.getByLabel("Why").fill("You are right, sorry");
  await page.getByRole("button", { name: "Give it back" }).click();
  await expect(page.getByRole("status").filter({ hasText: /on its way back|was given back/ })).toBeVisible();

  await enterAs(page, "customer");
  await page.goto("/services/orders");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByText("You are right, sorry.")).toBeVisible();
});
