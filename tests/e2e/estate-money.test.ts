import { expect, test, type Page } from "@playwright/test";
import { newIntentKey } from "@/components/intent-key";
import { enterAs, reloadUntil, signIn } from "../support/journeys";

/** From the sign-in form to the estate of this person; answers its address. */
async function openEstate(page: Page, name: string): Promise<string> {
  await page.context().clearCookies();
  await signIn(page, name);
  await expect(page.getByRole("heading", { level: 1, name: "Palm Gardens" })).toBeVisible();
  return new URL(page.url()).pathname.replace(/\/$/, "");
}

/** Proves who holds the session, where it has not done so in the last minutes. */
async function prove(page: Page, button: string): Promise<void> {
  const sheet = page.getByRole("dialog");
  const form = (await sheet.count()) > 0 ? sheet : page.getByRole("main");
  await form.getByLabel("Password").fill("latchkey-demo");
  await form.getByRole("button", { name: button }).click();
}

test("an estate's money: its figures and trail are read, a transfer is asked for, approved by a second person, and arrives", async ({
  page,
}) => {
  const reason = `Diesel ${newIntentKey().slice(0, 6)}`;
  const estate = await openEstate(page, "estate-admin");

  await test.step("the figures of a year", async () => {
    await page.goto(`${estate}/money`);
    await expect(page.getByText(/% of what was billed in twelve months has come in/)).toBeVisible();
    await expect(page.getByRole("figure", { name: "Billed and collected by month" })).toContainText("₦");
    await expect(page.getByRole("figure", { name: "Open bills by age" })).toContainText("Over 90 days");
  });

  await test.step("the trail says who, why, and the balance before and after", async () => {
    await page.getByRole("link", { name: "All movements" }).click();
    const lines = page.getByRole("main").getByRole("listitem");
    await expect(lines.first()).toContainText(/before, .* after/);
    await expect(lines.filter({ hasText: "Ngozi Okafor: Gate motors and cameras" })).toHaveCount(1);
  });

  await test.step("a transfer above the limit waits for somebody else", async () => {
    await page.goto(`${estate}/transfers/new`);
    await page.getByLabel("Amount").fill("600,000");
    await page.getByLabel("Bank", { exact: true }).selectOption("044");
    await page.getByLabel("Account number").fill("0690000031");
    await page.getByLabel("Name on the account").fill("Forrest Green");
    await page.getByLabel("What it is for").fill(reason);
    await prove(page, "Transfer");
    await expect(page.getByText("It leaves when a person other than Ngozi Okafor agrees.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  });
  const transfer = new URL(page.url()).pathname;

  await test.step("the second person finds it and agrees", async () => {
    await openEstate(page, "estate-treasurer");
    await page.getByRole("link", { name: /transfers? waits? for a second person/ }).click();
    await page.getByRole("listitem").filter({ hasText: reason }).getByRole("link").click();
    await page.getByRole("button", { name: "Approve" }).click();
    await prove(page, "Approve and send");
    await expect(page.getByRole("dialog")).toBeHidden();
  });

  await test.step("it arrives, and the trail has it", async () => {
    await reloadUntil(page, () =>
      expect(page.getByText("Arrived", { exact: true })).toBeVisible({ timeout: 2000 }),
    );
    await enterAs(page, "estate-admin");
    await page.goto(transfer);
    await expect(page.getByText("Kemi Alade,")).toBeVisible();
    await page.goto(`${estate}/money/trail`);
    const line = page.getByRole("main").getByRole("listitem").filter({ hasText: reason });
    await expect(line).toContainText("₦600,000");
    await expect(line).toContainText("Ngozi Okafor");
  });
});

test("what was paid for a bill is given back: the estate asks once, the resident reads why and has it", async ({
  page,
}) => {
  const reason = `Read twice ${newIntentKey().slice(0, 6)}`;
  const estate = await openEstate(page, "estate-admin");
  const estateId = estate.split("/").at(-1) ?? "";
  const found = await page.request.get(
    `/api/management/residents/?cluster_id=${estateId}&q=${encodeURIComponent("Tunde Bello")}`,
  );
  const [tunde] = ((await found.json()) as { results: { user_id: string }[] }).results;
  await page.goto(`${estate}/payments?type=bill_payment&user_id=${tunde?.user_id ?? ""}`);
  // One that nothing was given back of yet: other runs may have taken the newest.
  await page
    .getByRole("listitem")
    .filter({ hasText: "Received" })
    .filter({ hasText: "Security levy" })
    .first()
    .getByRole("link")
    .click();

  await page.getByRole("button", { name: "Give money back" }).click();
  const sheet = page.getByRole("dialog", { name: "Give money back to Tunde Bello" });
  await sheet.getByLabel("Amount").fill("999,999");
  await sheet.getByRole("button", { name: "Give it back" }).click();
  await expect(sheet.getByRole("alert")).toContainText("Say why");
  await sheet.getByLabel("Why").fill(reason);
  await sheet.getByRole("button", { name: "Give it back" }).click();
  await expect(sheet.getByRole("alert")).toContainText("At most ₦12,000");
  await sheet.getByLabel("Amount").fill("1,250");
  await sheet.getByRole("button", { name: "Give it back" }).dblclick();
  await expect(sheet).toBeHidden();
  await expect(page.getByText("₦1,250 went into the wallet of Tunde Bello")).toHaveCount(1);
  await expect(page.getByText("Partly refunded", { exact: true })).toBeVisible();
  await page.goto(`${estate}/money/trail`);
  const line = page.getByRole("main").getByRole("listitem").filter({ hasText: reason });
  await expect(line).toContainText("Given back to a payer");

  await enterAs(page, "resident");
  await page.goto(`/resident/${estateId}/payments`);
  await page
    .getByRole("listitem")
    .filter({ hasText: "Refund: Security levy" })
    .first()
    .getByRole("link")
    .click();
  await expect(page.getByRole("status").filter({ hasText: "₦1,250 was given back" })).toBeVisible();
  await expect(page.getByText(reason)).toBeVisible();
  await page.goto(`/resident/${estateId}/wallet`);
  await expect(page.getByRole("row").filter({ hasText: "Given back by the estate" }).first()).toContainText(
    "+₦1,250",
  );
});
