import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test, type Page } from "@playwright/test";
import { enterAs, enterAsNewTenant, openCheckout, payByUpi } from "../support/journeys";
import { pdfTexts } from "../support/read-pdf";

const TENANTS_SCRIPT_MAX = 120_000;

async function download(page: Page, name: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name }).first().click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

test("a tenant's receipt is saved as a PDF and known at the address that stands on it", async ({ page }) => {
  const tenant = await enterAsNewTenant(page, "4321");
  await openCheckout(page);
  await payByUpi(page, "success@ybl");
  await expect(page.getByText("Received", { exact: true }).first()).toBeVisible();
  const receipt = await download(page, "Receipt (PDF)");
  expect(receipt.name).toMatch(/^RCT-\d{4}-\d{6}\.pdf$/);
  const [text = ""] = await pdfTexts(receipt.bytes);
  expect(text).toContain(`${tenant.name} paid ₹4,407.42`);
  const address = /http\S+\/check\/\S+/.exec(text)?.[0] ?? "";

  // Whoever checks it need not be anybody here.
  await page.context().clearCookies();
  await page.goto(new URL(address).pathname);
  await expect(page.getByRole("heading", { name: "This paper is ours" })).toBeVisible();
  await expect(page.getByText("₹4,407.42")).toBeVisible();
  await expect(page.getByText(receipt.name.replace(".pdf", ""))).toBeVisible();
  await expect(page.getByText(tenant.name)).toHaveCount(0);
  await page.goto(new URL(address).pathname.replace(/.$/, "x"));
  await expect(page.getByRole("heading", { name: "We do not know this paper" })).toBeVisible();
});

test("an owner saves a closed month as PDF and CSV, and its hash is the one of the check page", async ({
  page,
}) => {
  test.setTimeout(120_000);
  // eslint-disable-next-line node/no-process-env -- `npm test` says where what it has started keeps its data
  const dataDir = process.env["E2E_DATA_DIR"] ?? ".data";
  await promisify(execFile)(process.execPath, [
    "tests/support/run-beside.mjs",
    dataDir,
    "tests/support/close-month.ts",
  ]);
  await enterAs(page, "owner");
  await page.goto("/owner/statements");
  await expect(page.getByRole("heading", { name: "Statements", level: 1 })).toBeVisible();
  const pdf = await download(page, /^PDF of/);
  const csv = await download(page, /^CSV of/);
  expect(pdf.name).toMatch(/^STM-\d{4}-\d{6}\.pdf$/);
  expect((await pdfTexts(pdf.bytes)).join(" ")).toContain("Rent received");
  expect(csv.bytes.toString()).toContain("Set aside for payout");
  const months = await download(page, "Download CSV");
  expect(months.bytes.toString()).toContain(sha256(csv.bytes));
  await page.getByRole("link", { name: /^Check page/ }).click();
  await expect(page.getByText(sha256(pdf.bytes))).toBeVisible();
});

test("a tenant's list and year are files, and cost the page no script", async ({ page }) => {
  let scriptBytes = 0;
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    scriptBytes += Number(response.headers()["content-length"] ?? 0);
  });
  await enterAs(page, "tenant");
  await page.goto("/tenant/receipts", { waitUntil: "networkidle" });
  expect(scriptBytes).toBeLessThan(TENANTS_SCRIPT_MAX);
  const list = await download(page, "This list as CSV");
  expect(list.bytes.toString()).toContain("Gateway charge");
  const year = await download(page, /^Rent paid April/);
  expect(year.name).toMatch(/^RNT-/);
  expect((await pdfTexts(year.bytes))[0]).toContain("Month by month");
});

test("a month's invoice is found in the list, paid from its page, saved as a PDF and known at its address", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const tenant = await enterAsNewTenant(page, "5432.50");
  await page.goto("/tenant/invoices");
  await page.getByRole("link", { name: tenant.home }).click();
  await expect(page.getByRole("heading", { level: 1, name: "₹5,432.50" })).toBeVisible();
  await page.getByRole("link", { name: "Pay the rent of this home" }).click();
  await expect(page).toHaveURL(/\/tenant\/pay\//);
  await openCheckout(page);
  await payByUpi(page, "success@ybl");
  await expect(page.getByText("Received", { exact: true }).first()).toBeVisible();

  await page.goto("/tenant/invoices?status=paid");
  const list = await download(page, "Download CSV");
  await page.getByRole("link", { name: tenant.home }).click();
  await expect(page.getByText("Paid in full.")).toBeVisible();
  const invoice = await download(page, "Invoice (PDF)");
  expect(invoice.name).toMatch(/^INV-\d{4}-\d{5}\.pdf$/);
  expect(list.bytes.toString()).toContain(invoice.name.replace(".pdf", ""));
  const [text = ""] = await pdfTexts(invoice.bytes);
  expect(text).toContain(tenant.name);
  expect(text).toContain("−₹5,432.50");
  const address = /http\S+\/check\/\S+/.exec(text)?.[0] ?? "";
  await page.getByRole("link", { name: /^Paid, / }).click();
  await expect(page.getByRole("link", { name: "Receipt (PDF)" })).toBeVisible();

  await enterAs(page, "owner");
  await page.goto("/owner/invoices?status=paid");
  await page.getByRole("link", { name: tenant.home }).click();
  await expect(page.getByText(tenant.name).first()).toBeVisible();
  await page.context().clearCookies();
  await page.goto(new URL(address).pathname);
  await expect(page.getByRole("heading", { name: "This paper is ours" })).toBeVisible();
  await expect(page.getByText(invoice.name.replace(".pdf", ""))).toBeVisible();
  await expect(page.getByText(tenant.name)).toHaveCount(0);
});

test("the lists of an owner are files, each with the rows the page shows", async ({ page }) => {
  await enterAs(page, "owner");
  for (const [path, link, title] of [
    ["/owner/tenants", "Download CSV", "Homes"],
    ["/owner/tenants", "All leases as CSV", "Last day"],
    ["/owner/units", "Properties as CSV", "PIN code"],
    ["/owner/invoices", "Download CSV", "Still owed"],
    ["/owner/notices", "Download CSV", "Sentence"],
  ] as const) {
    await page.goto(path);
    const file = await download(page, link);
    expect(file.name).toMatch(/^latchkey-[a-z-]+\.csv$/);
    const [titles = "", ...rows] = file.bytes.toString().trim().split("\r\n");
    expect(titles).toContain(title);
    expect(rows.length, path).toBeGreaterThan(0);
  }
});
