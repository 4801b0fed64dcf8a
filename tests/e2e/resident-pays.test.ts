import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { addMoney, enterAsNewResident, payAtCheckout } from "../support/estate-journeys";
import { control } from "../support/journeys";
import { pdfTexts } from "../support/read-pdf";

test.use({ viewport: { width: 390, height: 844 }, timezoneId: "Africa/Lagos", locale: "en-NG" });

const says = (page: Page, text: string | RegExp) =>
  expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();

test("a resident adds money by Flutterwave, then confirms and pays from the wallet in three screens", async ({
  page,
}) => {
  const { estateId, bills } = await enterAsNewResident(page);
  await test.step("nothing is in the wallet before the gateway says so", () =>
    addMoney(page, estateId, "20,000"));
  await page.goto(`/resident/${estateId}/wallet`);
  await expect(page.getByRole("row").filter({ hasText: "Money added" })).toContainText("+₦20,000");

  await test.step("the home's one next step is the bill that is due first", async () => {
    await page.goto(`/resident/${estateId}`);
    await page.getByRole("link", { name: "Pay Security, November" }).click();
    await expect(page.getByLabel(/^From your wallet/)).toBeChecked();
    await page.getByRole("button", { name: "Pay ₦5,000" }).click();
    await says(page, "₦5,000 was paid for Security, November");
  });

  await test.step("an unconfirmed bill is read, confirmed and paid on one page", async () => {
    await page.goto(`/resident/${estateId}`);
    await page.getByRole("link", { name: "Confirm and pay Water, November" }).click();
    await expect(page.getByText("Flat 1, 12 cubic metres.")).toBeVisible();
    await page.getByRole("button", { name: "Confirm and pay ₦12,345.50" }).dblclick();
    await says(page, "₦12,345.50 was paid for Water, November");
    await page.goto(`/resident/${estateId}/bills/${bills.water}`);
    await expect(page.getByText("Paid", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("You confirmed version 1")).toBeVisible();
    await page.goto(`/resident/${estateId}/wallet`);
    await expect(page.getByText("₦2,654.50").first()).toBeVisible();
  });

  await test.step("the receipt is a paper with the sign ₦ and a check page", async () => {
    await page.goto(`/resident/${estateId}/payments`);
    await page.getByRole("link", { name: /₦12,345.50/ }).click();
    const saving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Receipt (PDF)" }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/^ERC-\d{4}-\d{6}\.pdf$/);
    const [text = ""] = await pdfTexts(await readFile(await file.path()));
    expect(text).toContain("₦12,345.50");
    await page.goto(/\/check\/\S+/.exec(text)?.[0] ?? "");
    await expect(page.getByRole("heading", { name: "This paper is ours" })).toBeVisible();
  });
});

test("a resident pays directly at Paystack and sees the bill paid", async ({ page }) => {
  const { estateId } = await enterAsNewResident(page);
  await page.goto(`/resident/${estateId}`);
  await page.getByRole("link", { name: "Pay Security, November" }).click();
  await expect(page.getByLabel(/^From your wallet/)).toBeDisabled();
  await test.step("a part first: too much is refused with what can be paid", async () => {
    await page.getByLabel("A part of it").check();
    await page.getByLabel("Amount", { exact: true }).fill("5,000.01");
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "at most ₦5,000" })).toBeVisible();
    await page.getByLabel("Amount", { exact: true }).fill("1,500");
    await page.getByLabel(/^Flutterwave/).check();
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await payAtCheckout(page);
    await says(page, "₦1,500 was paid for Security, November");
  });
  await page.getByRole("link", { name: /^Security, November, BILL-/ }).click();
  await page.getByRole("link", { name: "Pay ₦3,500" }).click();
  await page.getByLabel(/^Paystack/).check();
  await page.getByRole("button", { name: "Pay ₦3,500" }).click();
  await payAtCheckout(page);
  await says(page, "₦3,500 was paid for Security, November");
  await page.getByRole("link", { name: /^Security, November, BILL-/ }).click();
  await says(page, "₦5,000 paid on");
});

test("what the wallet holds is used first, with its PIN, and the rest is paid at Paystack", async ({
  page,
}) => {
  const { estateId, password } = await enterAsNewResident(page);
  await addMoney(page, estateId, "2000");
  await test.step("the wallet gets a PIN, and the password proves who asks", async () => {
    await page.goto(`/resident/${estateId}/wallet`);
    await page.getByRole("button", { name: "Set a PIN" }).click();
    await page.getByLabel("New PIN").fill("4827");
    await page.getByLabel("Your password").fill(password);
    await page.getByRole("button", { name: "Save the PIN" }).click();
    await expect(page.getByText("Your wallet has a PIN.")).toBeVisible();
  });
  await page.goto(`/resident/${estateId}`);
  await page.getByRole("link", { name: "Pay Security, November" }).click();
  await page.getByLabel(/^Use the ₦2,000/).check();
  await page.getByLabel("Your wallet's PIN").fill("1357");
  await page.getByRole("button", { name: "Pay ₦5,000" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "4 tries are left" })).toBeVisible();
  await page.getByLabel("Your wallet's PIN").fill("4827");
  await page.getByRole("button", { name: "Pay ₦5,000" }).click();
  await payAtCheckout(page);
  await says(page, "₦3,000 was paid for Security, November");
  await page.getByRole("link", { name: /^Security, November, BILL-/ }).click();
  await says(page, "₦5,000 paid on");
});

test("a refused try is never called failed, and the same payment can be finished", async ({
  page,
  request,
}) => {
  const { estateId } = await enterAsNewResident(page);
  await page.goto(`/resident/${estateId}/wallet/add`);
  await page.getByLabel("How much do you add?").fill("0.50");
  await page.getByRole("button", { name: "Add money" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "at least ₦1" })).toBeVisible();
  await page.getByLabel("How much do you add?").fill("50");
  await page.getByRole("button", { name: "Add money" }).click();
  const reference = (await page.getByText(/^dep[a-z0-9]{20,}$/).textContent()) ?? "";
  await control(request, "POST", `orders/${reference}/pay`, { outcome: "failure" });
  await page.goto(`/resident/${estateId}/payments`);
  await page.getByRole("link", { name: /₦50/ }).click();
  await says(page, "do not pay again");
  await expect(page.getByText("Not paid", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Go back to Paystack" })).toBeVisible();
  await control(request, "POST", `orders/${reference}/pay`, { outcome: "success" });
  await says(page, "₦50 came into your wallet");
});

test("a payment that the gateway refused says so, that nothing was taken, and how to go on", async ({
  page,
}) => {
  const { estateId } = await enterAsNewResident(page);
  // Less than any gateway takes, which the form itself would not send.
  const origin = new URL((await page.request.get("/api/health")).url()).origin;
  await page.request.post(`/api/members/wallet/deposit/?cluster_id=${estateId}`, {
    data: { amount: "0.50", provider: "paystack" },
    headers: { origin },
  });
  await page.goto(`/resident/${estateId}/payments?status=failed`);
  await page.getByRole("link", { name: /₦0.50/ }).click();
  await says(page, /Nothing was taken/);
  // The same would be refused again; another provider takes less.
  await page.getByRole("link", { name: "Pay by Flutterwave" }).click();
  await expect(page.getByRole("heading", { name: "Add money" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Flutterwave" })).toBeChecked();
});

test("a resident sees what has changed, questions the bill, and takes the question back", async ({
  page,
}) => {
  const { estateId, bills } = await enterAsNewResident(page);
  await page.goto(`/resident/${estateId}/bills`);
  await page.getByRole("link", { name: "Service charge, fourth quarter" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Amount" })).toContainText("₦120,000");
  await expect(page.getByRole("row").filter({ hasText: "Amount" })).toContainText("₦115,000");
  await expect(page.getByText("The lift was out of order in October").first()).toBeVisible();
  await page.getByRole("button", { name: "Question this bill" }).click();
  await page.getByLabel("In a sentence").fill("The lift is still out of order");
  await page.getByRole("button", { name: "Send to your estate" }).click();
  await says(page, "You have questioned it");
  await expect(page.getByRole("link", { name: /pay ₦/i })).toHaveCount(0);
  await page.goto(`/resident/${estateId}/bills/${bills.service}/pay`);
  await expect(page.getByText("This bill cannot be paid now.")).toBeVisible();
  await page.getByRole("link", { name: "Back to the bill" }).click();
  await page.getByRole("button", { name: "Take my question back" }).click();
  await expect(page.getByRole("link", { name: "Confirm and pay ₦115,000" })).toBeVisible();
  await page.getByRole("button", { name: "Only confirm it" }).click();
  await expect(page.getByText("You confirmed version 2")).toBeVisible();
  await expect(page.getByRole("link", { name: "Pay ₦115,000" })).toBeVisible();
});

test("a neighbour's bill, payment and pages do not exist", async ({ page }) => {
  const other = await enterAsNewResident(page);
  const mine = await enterAsNewResident(page);
  for (const path of [
    `/resident/${other.estateId}`,
    `/resident/${other.estateId}/wallet`,
    `/resident/${mine.estateId}/bills/${other.bills.water}`,
    `/resident/${mine.estateId}/bills/${other.bills.water}/pay`,
    `/resident/${mine.estateId}/payments/rmt_00000000000000000000000000`,
  ])
    expect((await page.goto(path))?.status(), path).toBe(404);
});
