import "server-only";
import { inr } from "@/lib/kernel/money";
import { methodWords } from "@/lib/status-words/payment-words";
import { splitGst } from "./invoice-tax";
import type { Stamp } from "./paper";
import type { InvoiceFacts } from "./paper-facts";
import { paperAmount, paperDay } from "./paper-words";
import { PaperPdf } from "./pdf-document";
import { PdfTable, writeFacts } from "./pdf-table";
import { writeFingerprint } from "./render-receipt";

/**
 * The invoice for an owner's subscription. With a GSTIN it is a tax invoice and shows the 18 % GST that the price contains;
 * without one nobody may charge GST, so it shows none. The same facts give the same bytes.
 */
export async function renderInvoice(stamp: Stamp, facts: InvoiceFacts): Promise<Buffer> {
  const title = facts.sellerGstin ? "Tax invoice" : "Invoice";
  const pdf = new PaperPdf({ title, isTest: facts.isTest, stamp });
  const total = inr(BigInt(facts.totalMinor));
  pdf.text("P", `${paperAmount(total)}, paid on ${paperDay(facts.day)}`, { size: 12, isBold: true });
  pdf.space(8);
  writeFacts(pdf, [
    ["From", facts.sellerName],
    ...line("GSTIN", facts.sellerGstin),
    ["To", facts.customerName],
    ...line("Address", facts.customerAddress),
    ...line("Customer's GSTIN", facts.customerGstin),
    ["Invoice number", stamp.number],
    ["Date", paperDay(facts.day)],
    ...line("Paid with", facts.method && methodWords(facts.method)),
    ...line("Bank reference (UTR)", facts.utr),
    ["Payment", facts.paymentId],
  ]);
  const table = new PdfTable(pdf, [
    { title: "For", width: 3 },
    { title: "Amount", width: 1, align: "right" },
  ]);
  if (facts.sellerGstin) {
    const { net, tax, perCent } = splitGst(total);
    table.row({ cells: [facts.description, paperAmount(net)] });
    table.row({ cells: [`GST ${perCent} %`, paperAmount(tax)] });
  } else table.row({ cells: [facts.description, paperAmount(total)] });
  table.row({ cells: ["Total paid", paperAmount(total)], look: { isBold: true } });
  table.end();
  if (!facts.sellerGstin)
    pdf.text("P", "No GST is charged: the seller has no GST registration.", { size: 8, tone: "soft" });
  writeFingerprint(pdf, stamp);
  return pdf.end();
}

const line = (label: string, text: string | null): (readonly [string, string])[] =>
  text ? [[label, text]] : [];
