import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test, type Page } from "@playwright/test";
import { enterAs, enterAsNewTenant, openCheckout, payByUpi } from "../support/journeys";

async function download(page: Page, name: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name }).first().click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("an administrator follows a payment from its page to everything that was done about it", async ({
  page,
}) => {
  const tenant = await enterAsNewTenant(page, "4321");
  await openCheckout(page);
  await payByUpi(page, "success@ybl");
  await expect(page.getByText("Received", { exact: true }).first()).toBeVisible();

  await enterAs(page, "admin");
  await page.goto(`/admin/search?q=${encodeURIComponent(tenant.name)}`);
  await page.locator('a[href^="/admin/payments/"]').first().click();
  await page.getByRole("link", { name: "Everything that was done to this payment" }).click();
  await expect(page.getByRole("heading", { name: `History: payment of ${tenant.name}` })).toBeVisible();
  const started = page.getByRole("listitem").filter({ hasText: "Payment started" });
  // The tenant's own deed carries the request it came with; a job's does not.
  await expect(started).toContainText(`by ${tenant.name}`);
  await expect(started).toContainText(/req_[0-9a-z]{26}/);
  const succeeded = page.getByRole("listitem").filter({ hasText: "Payment succeeded" });
  await expect(succeeded.getByRole("row", { name: /^Status pending succeeded$/ })).toBeVisible();

  const file = await download(page, "Download CSV");
  expect(file.bytes.toString()).toContain("payment.succeeded");
  await page.getByRole("link", { name: `Lease: ${tenant.name}` }).click();
  await expect(page.getByRole("heading", { name: `History: lease of ${tenant.name}` })).toBeVisible();
  await expect(page.getByText("Lease started")).toBeVisible();
  await page.getByRole("link", { name: `Person: ${tenant.name}` }).click();
  await expect(page.getByRole("heading", { name: `History: person of ${tenant.name}` })).toBeVisible();
});

test("an administrator finds an owner's statement by month and name and saves it", async ({ page }) => {
  test.setTimeout(120_000);
  // eslint-disable-next-line node/no-process-env -- `npm test` says where what it has started keeps its data
  const dataDir = process.env["E2E_DATA_DIR"] ?? ".data";
  await promisify(execFile)(process.execPath, [
    "tests/support/run-beside.mjs",
    dataDir,
    "tests/support/close-month.ts",
  ]);
  await enterAs(page, "admin");
  await page.goto("/admin/statements");
  const heading = page.getByRole("listitem").getByRole("heading", { level: 2 });
  const whole = (await heading.first().textContent()) ?? "";
  const owner = whole.slice(0, whole.lastIndexOf(","));

  await page.getByLabel("Owner").fill(owner);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/owner=/);
  for (const text of await heading.allTextContents()) expect(text).toContain(owner);
  const pdf = await download(page, /^PDF of/);
  expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  const list = await download(page, "Download CSV");
  expect(list.bytes.toString()).toContain(owner);

  await page.getByLabel("Owner").fill("Nobody is called this");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("No statement is like this.")).toBeVisible();
  await page.getByRole("link", { name: "Show all statements" }).click();
  await expect(heading.first()).toBeVisible();
});
