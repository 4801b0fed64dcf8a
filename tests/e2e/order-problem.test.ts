import { expect, test } from "@playwright/test";
import { enterAs, enterWith, reloadUntil } from "../support/journeys";
import { buyInMarket, enterAsNewBuyer, enterAsNewSeller, offerThing } from "../support/market-journeys";

test("a buyer reports a problem, an administrator gives the money back, both sides read it, and the seller is not paid", async ({
  page,
}) => {
  const seller = await enterAsNewSeller(page);
  const title = await offerThing(page, "400");
  const buyer = await enterAsNewBuyer(page);
  await buyInMarket(page, title, "₹446.60");

  await test.step("the buyer says what is wrong, and reads that the money stays where it is", async () => {
    await page.getByRole("button", { name: "Something is wrong" }).click();
    const sheet = page.getByRole("dialog", { name: "What is wrong?" });
    await expect(sheet.getByText("Your money stays where it is meanwhile.")).toBeVisible();
    await sheet.getByLabel("What is wrong with it").fill("It has no brakes");
    await sheet.getByRole("button", { name: "Send it to us" }).click();
    await expect(page.getByText("A problem was reported")).toBeVisible();
  });

  await test.step("the seller reads it, too", async () => {
    await enterWith(page, seller);
    await page.goto("/seller");
    await expect(page.getByText("A buyer says that something is wrong")).toBeVisible();
  });

  await test.step("an administrator finds it among the orders, looks at its money and gives all of it back", async () => {
    await enterAs(page, "admin");
    await page.goto("/admin/orders?status=escrowed");
    await page.getByRole("link", { name: title }).and(page.locator(":visible")).click();
    await expect(page.getByText(`${buyer.name} says that something is wrong`)).toBeVisible();
    await expect(page.getByText("“It has no brakes”")).toBeVisible();
    await page.getByRole("button", { name: "Give the money back" }).click();
    const sheet = page.getByRole("dialog", { name: "Give ₹446.60 back?" });
    await expect(sheet.getByText("This cannot be undone.")).toBeVisible();
    await sheet.getByLabel("Why").fill("Nobody may sell a bicycle without brakes");
    await sheet.getByRole("button", { name: "Give it back" }).click();
    await expect(
      page.getByRole("status").filter({ hasText: /on its way back|was given back/ }),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: "Give the money back" })).toHaveCount(0);
  });

  await test.step("the buyer reads why, and that the money is back", async () => {
    await enterWith(page, buyer);
    await page.goto("/services/orders");
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByText("Nobody may sell a bicycle without brakes.")).toBeVisible();
    await reloadUntil(page, () =>
      expect(page.getByRole("status").filter({ hasText: "₹446.60 was given back to you" })).toBeVisible({
        timeout: 2000,
      }),
    );
    await expect(page.getByRole("button", { name: "I have it" })).toHaveCount(0);
  });

  await enterWith(page, seller);
  await page.goto("/seller/orders?status=refunded");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("status").filter({ hasText: `given back to ${buyer.name}` })).toContainText(
    "Offer it again if you still have it.",
  );
  await expect(page.getByText("Nobody may sell a bicycle without brakes.")).toBeVisible();
  await page.goto("/seller/payouts");
  await expect(page.getByRole("main").getByText("₹400")).toHaveCount(0);
  await page.goto("/seller");
  await expect(page.getByRole("main").getByText("₹400")).toHaveCount(0);
});
