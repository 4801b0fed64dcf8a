import { expect, test, type Page } from "@playwright/test";
import { pdfBytes, pngBytes } from "../support/files";
import { enterAs, enterAsNewTenant } from "../support/journeys";

const file = (name: string, mimeType: string, bytes: Uint8Array) => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
});

async function sendProof(page: Page, amount: string): Promise<void> {
  await page.goto("/tenant/proofs");
  await page.getByLabel("Amount you paid").fill(amount);
  await page.getByLabel("How you paid").selectOption({ label: "Bank transfer" });
  await page.getByLabel("Reference, if there is one").fill("NEFT 4711");
  await page
    .getByLabel("Picture of the receipt or transfer")
    .setInputFiles(file("photo.png", "image/png", pngBytes()));
  await page.getByRole("button", { name: "Send to the owner" }).click();
}

test("rent that went to the owner directly: the tenant shows it, the owner confirms it, nothing is paid out", async ({
  page,
}) => {
  const tenant = await enterAsNewTenant(page, "15000");
  await sendProof(page, "₹15,001");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Only ₹15,000 is owed");
  await page.getByLabel("Amount you paid").fill("15,000");
  await page.getByRole("button", { name: "Send to the owner" }).click();
  const sent = page.getByRole("listitem").filter({ hasText: tenant.home });
  await expect(sent.getByText("Waiting", { exact: true })).toBeVisible();

  await enterAs(page, "owner");
  await page.goto("/owner/proofs");
  const waiting = page.getByRole("listitem").filter({ hasText: tenant.name });
  const picture = waiting.getByRole("img", { name: `Proof from ${tenant.name}, open it in full` });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(8);
  await waiting.getByRole("button", { name: `Verify ₹15,000 from ${tenant.name}` }).click();
  const sheet = page.getByRole("dialog", { name: "Did you receive ₹15,000?" });
  await expect(sheet).toContainText("Nothing is paid out to you");
  await sheet.getByRole("button", { name: "Yes, I have ₹15,000" }).click();
  await expect(
    page.getByRole("listitem").filter({ hasText: tenant.name }).getByText("Confirmed", { exact: true }),
  ).toBeVisible();

  await page.goto("/owner/payouts");
  await expect(page.getByText(tenant.name)).toHaveCount(0);
});

test("a proof that the owner does not accept says why, and the rent stays owed", async ({ page }) => {
  const tenant = await enterAsNewTenant(page, "12000");
  const cookies = await page.context().cookies();
  await sendProof(page, "12000");
  await expect(page.getByRole("listitem").filter({ hasText: tenant.home })).toBeVisible();

  await enterAs(page, "owner");
  await page.goto("/owner/proofs");
  await page.getByRole("button", { name: `Reject ₹12,000 from ${tenant.name}` }).click();
  const sheet = page.getByRole("dialog", { name: "Reject the proof of ₹12,000?" });
  await sheet.getByRole("button", { name: "Reject it" }).click();
  await expect(sheet.getByRole("alert")).toContainText("Say why");
  await sheet.getByLabel("Why").fill("I see no such transfer, please send the UTR");
  await sheet.getByRole("button", { name: "Reject it" }).click();
  await expect(sheet).toBeHidden();

  await page.context().clearCookies();
  await page.context().addCookies(cookies);
  await page.goto("/tenant/proofs");
  await expect(
    page.getByText(/did not accept it on .*: I see no such transfer, please send the UTR\./),
  ).toBeVisible();
  await page.goto("/tenant");
  await expect(page.getByText("₹12,000").first()).toBeVisible();
});

test("papers of a lease: both sides save them, a stranger finds nothing", async ({ page, baseURL }) => {
  const tenant = await enterAsNewTenant(page, "9000");
  await page.goto("/tenant/documents");
  await page.getByLabel("What it is").selectOption({ label: "Aadhaar card" });
  await page.getByLabel("The file").setInputFiles(file("aadhaar.pdf", "image/png", pdfBytes()));
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("not what it was sent as");
  await page.getByLabel("The file").setInputFiles(file("aadhaar.pdf", "application/pdf", pdfBytes()));
  await page.getByRole("button", { name: "Upload" }).click();
  const paper = page.getByRole("listitem").filter({ hasText: "aadhaar.pdf" });
  await expect(paper.getByText("From you", { exact: false })).toBeVisible();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    paper.getByRole("link", { name: "Save Aadhaar card" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("aadhaar.pdf");
  const address = (await paper.getByRole("link", { name: "Save Aadhaar card" }).getAttribute("href")) ?? "";

  await enterAs(page, "owner");
  await page.goto("/owner/documents");
  await expect(page.getByRole("heading", { name: `${tenant.home}, ${tenant.name}` })).toBeVisible();
  expect((await page.request.get(new URL(address, baseURL).href)).status()).toBe(200);
  for (const stranger of ["owner2", "tenant3"]) {
    await enterAs(page, stranger);
    expect((await page.request.get(new URL(address, baseURL).href)).status()).toBe(404);
  }
});
