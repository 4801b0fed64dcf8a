import "server-only";
import type { LocalDate } from "@/lib/kernel/local-date";
import { inr, type Money } from "@/lib/kernel/money";
import { methodWords } from "@/lib/status-words/payment-words";
import type { Stamp } from "./paper";
import type { ReceiptRefund, ServiceInvoiceFacts } from "./paper-facts";
import { paperAmount, paperDay } from "./paper-words";
import { PaperPdf } from "./pdf-document";
import { PdfTable, writeFacts } from "./pdf-table";
import { writeFingerprint, writeRefunds } from "./render-receipt";

const amount = (text: string): Money => inr(BigInt(text));

/** What has become of the booking since; it stands beside the facts and has no part in their fingerprint. */
export type SinceInvoiced = {
  now: { on: LocalDate; time: string };
  refunds: readonly ReceiptRefund[];
};

/**
 * The invoice for a booked service. With a GSTIN it is a tax invoice and shows the GST that the price contains; without one
 * nobody may charge GST, so it shows none. The same facts give the same bytes.
 */
export async function renderServiceInvoice(
  stamp: Stamp,
  facts: ServiceInvoiceFacts,
  since: SinceInvoiced,
): Promise<Buffer> {
  const title = facts.sellerGstin ? "Tax invoice" : "Invoice";
  const pdf = new PaperPdf({ title, isTest: facts.isTest, stamp });
  pdf.text("P", `${paperAmount(amount(facts.totalMinor))} for ${facts.serviceName}, paid in advance`, {
    size: 12,
    isBold: true,
  });
  pdf.space(8);
  const isMoved = since.now.on !== facts.bookedOn || since.now.time !== facts.bookedTime;
  writeFacts(pdf, [
    ["From", facts.sellerName],
    ...line("GSTIN", facts.sellerGstin),
    ["To", facts.customerName],
    ["Place of the service", facts.place],
    ["Booking", facts.bookId],
    ["Booked for", timeWords(facts.bookedOn, facts.bookedTime)],
    ...line("Moved since to", isMoved ? timeWords(since.now.on, since.now.time) : null),
    ["Invoice number", stamp.number],
    ["Date", paperDay(facts.day)],
    ...line("Paid with", facts.method && methodWords(facts.method)),
    ...line("Bank reference (UTR)", facts.utr),
    ["Payment", facts.paymentId],
  ]);
  writeParts(pdf, facts);
  if (since.refunds.length > 0) writeRefunds(pdf, facts, since.refunds);
  if (!facts.sellerGstin)
    pdf.text("P", "No GST is charged: the seller has no GST registration.", { size: 8, tone: "soft" });
  writeFingerprint(pdf, stamp);
  return pdf.end();
}

function writeParts(pdf: PaperPdf, facts: ServiceInvoiceFacts): void {
  const table = new PdfTable(pdf, [
    { title: "For", width: 3 },
    { title: "Amount", width: 1, align: "right" },
  ]);
  const row = (title: string, money: Money, isBold = false): void =>
    table.row({ cells: [title, paperAmount(money)], look: { isBold } });
  const discount = amount(facts.discountMinor);
  row(`${facts.serviceName}, ${facts.packageName}`, amount(facts.priceMinor));
  if (discount.amountMinor > 0n) row("Discount", inr(-discount.amountMinor));
  row("Total paid", amount(facts.totalMinor), true);
  if (facts.sellerGstin) {
    row("Of it without GST", amount(facts.netMinor));
    row(`Of it GST ${facts.taxBasisPoints / 100} %`, amount(facts.taxMinor));
  }
  table.end();
}

const timeWords = (day: string, time: string): string => `${paperDay(day)}, ${time} (Indian Standard Time)`;

const line = (label: string, text: string | null): (readonly [string, string])[] =>
  text ? [[label, text]] : [];
