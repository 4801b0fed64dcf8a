import { expect, test } from "@playwright/test";
import { enterAs, reloadUntil, signIn } from "../support/journeys";

test("a scout sees what the recruits have brought, asks for it, an administrator sends the sheet, and it arrives", async ({
  page,
}) => {
  await test.step("earned, to ask for, on hold and paid out", async () => {
    await signIn(page, "scout");
    await page.goto("/scout");
    await expect(page.getByRole("heading", { level: 1, name: "Your bounties" })).toBeVisible();
    await expect(page.getByText(/\/r\/[A-Z0-9]{8}/)).toBeVisible();
    await expect(page.getByText("6 people have followed it.")).toBeVisible();
    await expect(page.getByRole("main")).toContainText("₹40");
  });

  await test.step("too much is refused with the figure, all of it is set aside", async () => {
    await page.getByRole("button", { name: "Ask for ₹10" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Amount").fill("500");
    await sheet.getByRole("button", { name: "Send it to me" }).click();
    await expect(sheet.getByText("You can ask for up to ₹10 now.")).toBeVisible();
    await sheet.getByLabel("Amount").fill("10");
    await sheet.getByRole("button", { name: "Send it to me" }).click();
    await expect(sheet).toBeHidden();
    await expect(page.getByText(/₹1 more, and you can ask for a payout/)).toBeVisible();
  });

  await test.step("the administrator reads the sheet and sends it", async () => {
    await enterAs(page, "admin");
    await page.goto("/admin/market-payouts?kind=scout_bounty&status=pending");
    await page.getByRole("button", { name: /^Send \d+ payouts? of ₹[\d,.]+ now$/ }).click();
    const sheet = page.getByRole("dialog");
    await expect(sheet.getByText("Tara Menon").first()).toBeVisible();
    await sheet.getByRole("button", { name: /^Send ₹/ }).click();
    await expect(sheet).toBeHidden();
  });

  await test.step("it arrives at the scout's bank", async () => {
    await enterAs(page, "scout");
    await page.goto("/scout/payouts");
    await reloadUntil(page, () =>
      expect(page.getByRole("main").getByRole("listitem").first()).toContainText("Arrived", {
        timeout: 2000,
      }),
    );
  });
});

test("a scout's link shows who invites, and a newcomer comes by it", async ({ page }) => {
  await enterAs(page, "scout");
  await page.goto("/scout");
  const link = await page.getByText(/\/r\/[A-Z0-9]{8}$/).innerText();
  const path = new URL(link).pathname;
  await page.context().clearCookies();
  await page.goto(path);
  await expect(
    page.getByRole("heading", { level: 1, name: "Tara M. invites you to sell here" }),
  ).toBeVisible();
  await enterAs(page, "tenant6");
  await page.goto(path);
  await page.getByRole("button", { name: "Come by Tara M." }).click();
  await expect(page).toHaveURL(/\/join/);
});
