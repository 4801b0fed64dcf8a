import { expect, test, type Page } from "@playwright/test";
import { enterAs } from "../support/journeys";

/** `₹1,42,000.50` and `−₹500` as paise; the page writes a proper minus. */
const paise = (words: string): number => {
  const amount = Math.round(Number(words.replaceAll(/[^\d.]/g, "")) * 100);
  return words.includes("−") ? -amount : amount;
};

const chart = (page: Page, title: string) => page.getByRole("figure", { name: title });

test("an owner switches the period, reads the chart as a table, and opens a month to the rents it adds up", async ({
  page,
}) => {
  await enterAs(page, "owner");
  await page.goto("/owner/analytics");
  const rent = chart(page, "Rent by month");
  await expect(rent.getByRole("listitem").filter({ has: page.getByRole("link") })).toHaveCount(6);
  await page.getByRole("link", { name: "3 months" }).click();
  await expect(page).toHaveURL(/period=3months/);
  const bars = rent.getByRole("listitem").filter({ has: page.getByRole("link") });
  await expect(bars).toHaveCount(3);

  await rent.getByText("As table").click();
  const rows = rent.getByRole("row");
  await expect(rows).toHaveCount(4);
  for (let index = 0; index < 3; index += 1) {
    const cells = await rows
      .nth(index + 1)
      .locator("th, td")
      .allTextContents();
    for (const cell of cells) await expect(bars.nth(index)).toContainText(cell);
  }

  // The last month but one has rents in the demo world; its bar leads to exactly those.
  const received = (await rows.nth(2).getByRole("cell").first().textContent()) ?? "";
  await bars.nth(1).getByRole("link").click();
  await expect(page).toHaveURL(/month=20\d\d-\d\d#movements$/);
  const list = page.getByRole("region", { name: /what came and went$/ });
  await expect(list.getByText(`${received} received`, { exact: false })).toBeVisible();
  const amounts = await list.getByRole("listitem").locator(".figures").allTextContents();
  expect(amounts.length).toBeGreaterThan(0);
  const came = amounts.map(paise).filter((amount) => amount > 0);
  expect(came.reduce((sum, amount) => sum + amount, 0)).toBe(paise(received));
});

test("each figure of an owner's balance opens the entries that it adds up", async ({ page }) => {
  await enterAs(page, "owner");
  for (const label of ["In your balance", "Set aside for payouts", "Paid out to you"]) {
    await page.goto("/owner");
    const balances = page.getByRole("region", { name: "Your balance" });
    const term = balances.locator("div").filter({ has: page.getByRole("link", { name: label }) });
    const figure = paise((await term.locator("dd").first().textContent()) ?? "");
    await term.getByRole("link", { name: label }).click();
    await expect(page.getByRole("heading", { name: label })).toBeVisible();
    let sum = 0;
    let isNewest = true;
    for (;;) {
      const rows = page.locator("tbody tr");
      for (const row of await rows.all()) {
        const [amount, balance] = await row.locator(".figures").allTextContents();
        if (isNewest) expect(paise(balance ?? "")).toBe(figure);
        isNewest = false;
        sum += paise(amount ?? "");
      }
      const older = page.getByRole("link", { name: "Show more" });
      if ((await older.count()) === 0) break;
      const before = page.url();
      await older.click();
      await expect(page).not.toHaveURL(before);
      await expect(page.getByRole("link", { name: "Back to the first" })).toBeVisible();
    }
    expect(sum).toBe(figure);
  }
});

test("an administrator opens a figure of the platform, and a line of the trial balance", async ({ page }) => {
  await enterAs(page, "admin");
  await page.goto("/admin/numbers");
  const money = page.getByRole("region", { name: "Money in INR" });
  await expect(page.getByRole("region", { name: "Targets" }).getByRole("listitem")).toHaveCount(4);
  await money.getByRole("link", { name: "Money in this month" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Money in" })).toBeVisible();

  await page.goto("/admin/proof");
  await page.getByRole("link", { name: /^Every line of it/ }).click();
  const line = page.getByRole("row").filter({ hasText: "IN:cashfree:float" });
  // What is read at once is empty while the page is still coming.
  await expect(line).toBeVisible();
  const written = await line.getByRole("cell").allTextContents();
  await line.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "IN:cashfree:float" })).toBeVisible();
  const newest = await page.locator("tbody tr").first().locator(".figures").allTextContents();
  const [, debit, credit] = written.map(paise);
  expect(paise(newest[1] ?? "")).toBe(debit ? debit : -(credit ?? 0));
});

test("a phone shows all of it without going sideways", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await enterAs(page, "owner");
  for (const address of ["/owner", "/owner/analytics?period=1year", "/owner/balance/paid-out"]) {
    await page.goto(address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, address).toBeLessThanOrEqual(360);
  }
});
