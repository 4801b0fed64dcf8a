import { expect, test, type Page } from "@playwright/test";
import { newIntentKey } from "@/components/intent-key";
import { enterAs, payByUpi } from "../support/journeys";

/** What a seller offers; nothing else is called so. */
async function offer(page: Page, price: string): Promise<string> {
  const title = `Bicycle ${newIntentKey().slice(0, 8)}`;
  await enterAs(page, "seller");
  await page.goto("/seller/listings");
  await page.getByRole("link", { name: "Offer something" }).click();
  await page.getByLabel("What it is").fill(title);
  await page.getByLabel("Category").selectOption("Sports");
  await page.getByLabel("Your price").fill(price);
  await page.getByLabel("Where it can be fetched").fill("Indiranagar");
  await page.getByRole("button", { name: "Offer it" }).click();
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  await expect(page.getByText("Everybody finds it in the market.")).toBeVisible();
  return title;
}

/** The customer finds it in the market, orders it and pays at the gateway's page. */
async function buy(page: Page, title: string, total: string): Promise<void> {
  await enterAs(page, "customer");
  await page.goto("/services/market");
  await page.getByLabel("What are you looking for?").fill(title);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByText(total, { exact: true })).toBeVisible();
  await page.getByLabel(/^Where you would like to meet/).fill("Library gate");
  await page.getByRole("button", { name: "Order and reserve it" }).click();
  await page.getByRole("button", { name: `Pay ${total}` }).click();
  await payByUpi(page, "success@ybl");
  await expect(page.getByRole("status").filter({ hasText: "Your money waits with us" })).toBeVisible();
}

test("a seller offers a thing, a buyer pays and confirms, and the seller sees the payout", async ({
  page,
}) => {
  const title = await offer(page, "500");
  await expect(page.getByText("Buyers pay ₹558.25")).toBeVisible();
  await buy(page, title, "₹558.25");

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
  const title = await offer(page, "300");
  await buy(page, title, "₹334.95");
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
