import { expect, test, type Page } from "@playwright/test";
import { addMoney, beside, enter, makeHome } from "../support/own-home";

test.use({ viewport: { width: 390, height: 844 }, timezoneId: "Africa/Lagos", locale: "en-NG" });

/** What the timer does at five past every hour, by the command that does it by hand. */
const hourPasses = () => beside("scripts/commands.ts", "process-payments", "--task", "recurring_payments");

/** Sets one up for the water bills, with a mistake that is put right. */
async function orderForWater(page: Page): Promise<void> {
  await page.getByRole("link", { name: "New", exact: true }).click();
  await page.getByLabel("Name").fill("Water, every month");
  await page.getByLabel("What it pays").selectOption({ label: "Open water bills, the oldest first" });
  await page.getByLabel("Amount each time").fill("ten thousand");
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByLabel("Amount each time")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Amount each time").fill("10,000");
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Water, every month" })).toBeVisible();
  await expect(page.getByText("Its first day has not come yet.")).toBeVisible();
}

test("a resident's bills are paid by themselves: refused while the wallet is empty, paid when it is filled, paused and let go on", async ({
  page,
}) => {
  const home = await makeHome();
  const list = `/resident/${home.estateId}/recurring`;
  await enter(page, home.resident, home.password);
  await page.goto(list);
  await expect(page.getByText("Nothing is paid by itself yet.")).toBeVisible();
  await orderForWater(page);

  const one = page.url();
  await hourPasses();
  await page.reload();
  const delayed = "There was not enough money in the wallet. We try again every hour until the day is over.";
  await expect(page.getByText(delayed)).toBeVisible();

  await test.step("with money in the wallet a payment that is due is taken at the next run", async () => {
    await addMoney(page, home.estateId, "6000");
    await page.goto(list);
    await page.getByRole("link", { name: "New", exact: true }).click();
    await page.getByLabel("Name").fill("Garden fund");
    await page.getByLabel("Amount each time").fill("750.50");
    await page.getByLabel("How often").selectOption({ label: "Every week" });
    await page.getByRole("button", { name: "Set it up" }).click();
    await expect(page.getByText(/^Every week on /)).toBeVisible();
    await hourPasses();
    await page.reload();
    await expect(page.getByText("₦750.50 paid.")).toBeVisible();
    await page.goto(list);
    await expect(page.getByText("₦5,249.50").first()).toBeVisible();
  });

  await test.step("a pause gives up what is still being tried, and can be taken back", async () => {
    await page.goto(one);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Pause it" }).click();
    await expect(page.getByText("You paused it. Nothing is taken until you let it go on.")).toBeVisible();
    await expect(page.getByText("Nothing was taken: it was paused.")).toBeVisible();
    await page.getByRole("button", { name: "Let it go on" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Let it go on" }).click();
    await expect(page.getByText(/^Next on /)).toBeVisible();
  });

  await test.step("the estate sees it and may stop it, with a reason that the resident reads", async () => {
    await enter(page, home.admin, home.password);
    await page.goto(`/estate/${home.estateId}/recurring`);
    await page.getByRole("button", { name: "Pause Garden fund" }).click();
    await page.getByLabel("Why").fill("The garden is finished");
    await page.getByRole("button", { name: "Pause it" }).click();
    await expect(page.getByText("The estate paused it: The garden is finished.")).toBeVisible();
    await enter(page, home.resident, home.password);
    await page.goto(list);
    await page.getByRole("link", { name: "Garden fund" }).click();
    await expect(page.getByText(/The garden is finished\. You may let it go on\./)).toBeVisible();
    await page.getByRole("button", { name: "Cancel it" }).click();
    await page.getByRole("button", { name: "Cancel it for good" }).click();
    await expect(page.getByText("Nothing is taken any more.")).toBeVisible();
  });
});
