import { describe, expect, test } from "vitest";
import type { LocalDate, LocalMonth } from "@/lib/kernel/local-date";
import type { Stamp } from "@/lib/papers/paper";
import type { InvoiceFacts, ReceiptFacts, StatementFacts } from "@/lib/papers/paper-facts";
import { renderInvoice } from "@/lib/papers/render-invoice";
import { renderReceipt } from "@/lib/papers/render-receipt";
import { renderStatement } from "@/lib/papers/render-statement";
import { renderIncomeYear, renderRentYear } from "@/lib/papers/render-year";
import type { BalancedLine } from "@/lib/papers/statement-line";
import { pdfPicture, pdfTexts } from "../../support/read-pdf";

const stamp: Stamp = {
  id: "ppr_01",
  number: "RCT-2627-000012",
  factsHash: "0123456789ab".padEnd(64, "f"),
  day: "2026-11-21" as LocalDate,
  issuedAt: new Date("2026-11-21T10:00:00Z"),
  checkUrl: "https://latchkey.example/check/RCT-2627-000012/0123456789ab",
};
const receipt: ReceiptFacts = {
  paymentId: "pay_01",
  merchantOrderId: "rent01",
  paidOn: "2026-11-21" as LocalDate,
  payerName: "Rahul Verma",
  ownerName: "Rao Homes",
  home: "A-101, Lake View",
  months: [{ month: "2026-11" as LocalMonth, amountMinor: "1200050" }],
  creditedMinor: "5000",
  chargeMinor: "30126",
  chargeRate: "2.5",
  totalMinor: "1235176",
  gatewayName: "PhonePe",
  method: "UPI_INTENT",
  utr: "412345678901",
  isTest: false,
};

const isSame = async (a: Buffer, b: Buffer): Promise<boolean> =>
  (await pdfPicture(a)).data.equals((await pdfPicture(b)).data);

describe("a receipt", () => {
  test("says who paid whom, for what, how much and how, and where to check it", async () => {
    const [text = ""] = await pdfTexts(await renderReceipt(stamp, receipt, []));
    for (const part of [
      "Rahul Verma paid ₹12,351.76 on 21 November 2026.",
      "Rao Homes",
      "Rent for November 2026",
      "₹12,000.50",
      "Paid ahead: kept for the next rent",
      "Gateway charge (2.5 %)",
      "412345678901",
      stamp.number,
      stamp.factsHash,
      stamp.checkUrl,
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/GST|Test mode|Given back/);
  });

  test("says what was given back and what is on its way", async () => {
    const day = "2026-11-22" as LocalDate;
    const bytes = await renderReceipt(stamp, receipt, [
      { amountMinor: "100000", isDone: true, day },
      { amountMinor: "200000", isDone: false, day },
    ]);
    const [text = ""] = await pdfTexts(bytes);
    expect(text).toContain("Given back on 22 November 2026");
    expect(text).toContain("On its way back since 22 November 2026");
    expect(text).toContain("₹9,351.76");
  });

  test("is the same to the byte for the same facts, and another for others", async () => {
    const first = await renderReceipt(stamp, receipt, []);
    expect((await renderReceipt(stamp, { ...receipt }, [])).equals(first)).toBe(true);
    expect((await renderReceipt(stamp, { ...receipt, utr: null }, [])).equals(first)).toBe(false);
  });

  test("has a title, a language and a structure for those who cannot see it", async () => {
    const text = (await renderReceipt(stamp, receipt, [])).toString("latin1");
    expect(text).toContain("(en-IN)");
    expect(text).toContain("/DisplayDocTitle true");
    expect(text).toContain("/StructTreeRoot");
    expect(text).toContain("/Marked true");
  });

  test("carries a mark across the page in test mode", async () => {
    const [plain, marked] = [receipt, { ...receipt, isTest: true }];
    const [text = ""] = await pdfTexts(await renderReceipt(stamp, marked, []));
    expect(text).toContain("Test mode: no real money has moved.");
    expect(text).toContain("TEST");
    expect(await isSame(await renderReceipt(stamp, plain, []), await renderReceipt(stamp, marked, []))).toBe(
      false,
    );
  });
});

// A letter that the font lacks is drawn as a box, the same one for each.
test.each([
  ["₹", 1],
  ["राहुल", 5],
  ["Żółć", 4],
  ["−", 1],
])("%s is drawn, and not as %i empty boxes", async (name, length) => {
  const named = (payerName: string) => renderReceipt(stamp, { ...receipt, payerName }, []);
  const missing = await named("漢".repeat(length));
  expect(await isSame(missing, await named("字".repeat(length)))).toBe(true);
  expect(await isSame(missing, await named(name))).toBe(false);
});

describe("an invoice", () => {
  const invoice: InvoiceFacts = {
    paymentId: "pay_02",
    day: "2026-11-21" as LocalDate,
    sellerName: "Latchkey",
    sellerGstin: "29AAGCB7383J1Z4",
    customerName: "Rao Homes",
    customerAddress: null,
    customerGstin: null,
    description: "Subscription",
    totalMinor: "99900",
    method: null,
    utr: null,
    isTest: false,
  };
  test("shows the tax that the price contains to whoever may charge it, and none otherwise", async () => {
    const [withTax = ""] = await pdfTexts(await renderInvoice(stamp, invoice));
    for (const part of ["Tax invoice", "29AAGCB7383J1Z4", "₹846.61", "GST 18 %", "₹152.39", "₹999.00"])
      expect(withTax).toContain(part);
    const [without = ""] = await pdfTexts(await renderInvoice(stamp, { ...invoice, sellerGstin: null }));
    expect(without).not.toMatch(/Tax invoice|18 %|846/);
    expect(without).toContain("₹999.00");
  });
});

describe("a statement", () => {
  const facts: StatementFacts = {
    portfolioId: "por_01",
    ownerName: "Rao Homes",
    month: "2026-11" as LocalMonth,
    openingMinor: "0",
    inMinor: "8000000",
    outMinor: "0",
    closingMinor: "8000000",
    lineCount: 80,
    afterTxnId: "0",
    uptoTxnId: "80",
    linesSha256: "",
    isTest: false,
  };
  const lines = Array.from({ length: 80 }, (_, index): BalancedLine => ({
    ledgerTxnId: BigInt(index + 1),
    seq: 1,
    account: "IN:owner:por_01:payable",
    kind: "rent-received",
    source: "pay_01",
    day: "2026-11-05" as LocalDate,
    amountMinor: 100_000n,
    tenantName: `Tenant ${index}`,
    home: "A-101, Lake View",
    paymentId: "pay_01",
    payoutId: null,
    section: index === 0 ? "earlier" : "month",
    balanceMinor: 100_000n * BigInt(index + 1),
  }));
  async function* groups() {
    yield await Promise.resolve(lines);
  }
  async function* noLines() {
    yield await Promise.resolve([]);
  }

  test("has every line, titles on each page, and adjustments apart", async () => {
    const pages = await pdfTexts(
      await renderStatement(
        stamp,
        facts,
        { balance: groups(), direct: noLines() },
        "https://latchkey.example",
      ),
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages.slice(0, -1)) expect(page).toContain("Balance");
    const text = pages.join("\n");
    for (const { tenantName } of lines) expect(text).toContain(`Rent received, ${tenantName}, A-101`);
    expect(text.indexOf("Adjustments to earlier months")).toBeLessThan(text.indexOf("This month"));
    expect(text).toContain("₹80,000.00");
  });
});

test("the yearly papers name the months, the parties and the sums, and say when the year is not over", async () => {
  const [rent = ""] = await pdfTexts(
    await renderRentYear(stamp, {
      financialYear: 2026,
      tenantName: "Rahul Verma",
      landlordName: "Asha Rao",
      landlordPan: "ABCPR1234K",
      home: "A-101, Lake View",
      leaseFrom: "2026-10-01" as LocalDate,
      months: [
        { month: "2026-10" as LocalMonth, dueMinor: "1200000", paidMinor: "1200000", waivedMinor: "0" },
        { month: "2026-11" as LocalMonth, dueMinor: "1200000", paidMinor: "700000", waivedMinor: "100000" },
      ],
      payments: [
        {
          day: "2026-11-05" as LocalDate,
          rentMinor: "1900000",
          chargeMinor: "47500",
          refundedMinor: "100",
          reference: "UTR1",
        },
      ],
      isTest: false,
    }),
  );
  for (const part of [
    "Rent paid 2026–27 so far",
    "Asha Rao",
    "ABCPR1234K",
    "October 2026",
    "₹19,000.00",
    "₹475.00",
    "₹1.00",
  ])
    expect(rent).toContain(part);
  const over = { ...stamp, day: "2027-04-02" as LocalDate };
  const [income = ""] = await pdfTexts(
    await renderIncomeYear(over, {
      financialYear: 2026,
      ownerName: "Rao Homes",
      ownerPan: null,
      units: [{ home: "A-101, Lake View", receivedMinor: "1900000", refundedMinor: "100000" }],
      isTest: false,
    }),
  );
  expect(income).not.toContain("so far");
  expect(income).toContain("₹18,000.00");
});
