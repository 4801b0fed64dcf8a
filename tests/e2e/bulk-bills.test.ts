import { expect, test, type Page } from "@playwright/test";
import { newIntentKey } from "@/components/intent-key";
import { signIn } from "../support/journeys";

/** From the sign-in form to the bills of the one estate this person runs. */
async function openBills(page: Page): Promise<void> {
  await signIn(page, "estate-admin");
  await expect(page.getByRole("heading", { level: 1, name: "Palm Gardens" })).toBeVisible();
  await page.getByRole("link", { name: "Bills", exact: true }).first().click();
}

test("many bills: a list with a mistake, put right, rehearsed, issued, looked at and taken back", async ({
  page,
}) => {
  const mark = newIntentKey().slice(0, 6);
  await openBills(page);
  await page.getByRole("link", { name: "Issue many" }).click();
  const row = (amount: string) => `resident@latchkey.test,Pool ${mark},${amount},maintenance,2098-01-31`;
  const rows = page.getByLabel("Or paste the rows here");
  const titles = "email,title,amount,type,due_date";

  await rows.fill(`${titles}\n${row("-5")}\nnobody@nowhere.test,Gate,100,golf,2098-01-31`);
  await page.getByRole("button", { name: "Rehearse" }).click();
  await expect(page.getByText("3 cells are not right. Nothing has been issued.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Row 2" })).toContainText("more than zero");
  await expect(page.getByRole("listitem").filter({ hasText: "Row 3" })).toContainText(
    "Nobody with this e-mail lives in this estate.",
  );
  await expect(page.getByRole("button", { name: /^Issue/ })).toHaveCount(0);

  await page.getByLabel("A CSV file").setInputFiles({
    name: "bills.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`\uFEFF${titles.replaceAll(",", ";")}\r\n${row("7500").replaceAll(",", ";")}\r\n`),
  });
  await page.getByRole("button", { name: "Rehearse" }).click();
  const table = page.getByRole("table", { name: "What each resident owes before and after" });
  await expect(table.getByRole("row").filter({ hasText: "Tunde Bello" })).toBeVisible();
  await page.getByRole("button", { name: "Issue 1 bill of ₦7,500" }).click();

  await expect(page.getByRole("heading", { level: 1, name: `Pool ${mark}` })).toBeVisible();
  await expect(page.getByText("Issued", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Its bills" }).click();
  await page
    .getByRole("link", { name: `Pool ${mark}` })
    .first()
    .click();
  await expect(page.getByText("has not confirmed it yet")).toBeVisible();
  await page.getByRole("link", { name: "The batch it was issued with" }).click();

  await page.getByRole("button", { name: "Undo the whole batch" }).click();
  const sheet = page.getByRole("dialog", { name: "Take back 1 bill of ₦7,500?" });
  await sheet.getByRole("button", { name: "Take all of it back" }).click();
  await expect(sheet.getByRole("alert")).toContainText("Say why");
  await sheet.getByLabel("Why").fill("Wrong month");
  await sheet.getByRole("button", { name: "Take all of it back" }).click();
  await expect(page.getByText("It was taken back: Wrong month.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo the whole batch" })).toHaveCount(0);
});

test("a bill to everybody goes out by itself, and one bill is issued, changed and cancelled by hand", async ({
  page,
}) => {
  const mark = newIntentKey().slice(0, 6);
  await openBills(page);
  await page.getByRole("link", { name: "Issue many" }).click();
  await page.getByRole("link", { name: "To everybody" }).click();
  await page.getByLabel("How much").selectOption({ label: "One total, split evenly among them" });
  await page.getByLabel("Amount", { exact: true }).fill("₦1,000,000");
  await page.getByLabel("Title").fill(`Generator ${mark}`);
  await page.getByLabel("Due day").fill("2098-03-31");
  await page.getByRole("button", { name: "Rehearse" }).click();
  await page.getByRole("button", { name: /^Issue \d+ bills of ₦1,000,000$/ }).click();
  await expect(page.getByText("Issued", { exact: true })).toBeVisible();
  await expect(page.getByText("To everybody")).toBeVisible();

  await page.getByRole("main").getByRole("link", { name: "Batches", exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: "Bills", exact: true }).click();
  await page.getByRole("link", { name: "New bill" }).click();
  await page.getByLabel("Who is it for? A name, an e-mail or a unit").fill("Tunde Bello");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: "Tunde Bello" }).first().click();
  await page.getByLabel("Amount", { exact: true }).fill("1,500.50");
  await page.getByLabel("Title").fill(`Key ${mark}`);
  await page.getByLabel("Due day").fill("2098-03-31");
  await page.getByRole("button", { name: "Issue the bill" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("₦1,500.50");

  await page.getByRole("button", { name: "Change", exact: true }).click();
  const change = page.getByRole("dialog", { name: /^Change BILL-/ });
  await change.getByLabel("Amount").fill("1400");
  await change.getByLabel("Why").fill("One key less");
  await change.getByRole("button", { name: "Change the bill" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("₦1,400");
  await expect(page.getByText("Why it was changed: One key less")).toBeVisible();

  await page.getByRole("button", { name: "Cancel the bill" }).click();
  const cancel = page.getByRole("dialog", { name: /^Cancel BILL-/ });
  await cancel.getByLabel("Why").fill("Given for free");
  await cancel.getByRole("button", { name: "Cancel it" }).click();
  await expect(page.getByText("It was taken back: Given for free.")).toBeVisible();
});
