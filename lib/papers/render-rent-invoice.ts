import "server-only";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import type { InvoiceDetailView } from "@/lib/rent/invoice-schemas";
import { monthWords } from "@/lib/status-words/date-words";
import { invoiceText } from "@/lib/status-words/lease-words";
import type { Stamp } from "./paper";
import { paperAmount, paperDay, paperDayOf } from "./paper-words";
import { PaperPdf } from "./pdf-document";
import { PdfTable, writeFacts } from "./pdf-table";
import { writeFingerprint } from "./render-receipt";

type Reading = { isTest: boolean; now: Date };

const words = (amountMinor: number): string => paperAmount(inr(BigInt(amountMinor)));

/** A month's rent as it was charged, and what became of it until `now`. The same stamp, invoice and day give the same bytes. */
export async function renderRentInvoice(
  stamp: Stamp,
  invoice: InvoiceDetailView,
  { isTest, now }: Reading,
): Promise<Buffer> {
  const pdf = new PaperPdf({ title: "Invoice", isTest, stamp });
  const month = monthWords(invoice.month);
  const status = invoiceText(invoice, now);
  pdf.text("P", `Rent for ${month}: ${words(invoice.amount_minor)}, due on ${paperDay(invoice.due_on)}.`, {
    size: 12,
    isBold: true,
  });
  pdf.space(8);
  writeFacts(pdf, [
    ["From", invoice.owner_name],
    ["To", invoice.tenant_name],
    ["Home", [invoice.unit_number, invoice.property_name, invoice.address].join(", ")],
    ["Invoice number", invoice.invoice_number],
    ["Issued on", paperDay(invoice.issued_on)],
    ["Due on", paperDay(invoice.due_on)],
    [`On ${paperDay(localDate(now, HOMES_ZONE))}`, `${status.word}. ${status.sentence}`],
  ]);
  writeSums(pdf, invoice, month);
  pdf.text("P", NOTE, { size: 8, tone: "soft" });
  writeFingerprint(pdf, stamp);
  return pdf.end();
}

const NOTE =
  "The owner of the home charges this rent; Latchkey collects it for them. What was paid is shown as of the day above. The fingerprint is of the number, the lease, the month, the amount and the days, which never change.";

function writeSums(pdf: PaperPdf, invoice: InvoiceDetailView, month: string): void {
  const table = new PdfTable(pdf, [
    { title: "What", width: 3 },
    { title: "Amount", width: 1, align: "right" },
  ]);
  table.row({ cells: [`Rent for ${month}`, words(invoice.amount_minor)] });
  for (const part of invoice.settled_by) table.row({ cells: [partWords(part), words(-part.amount_minor)] });
  if (invoice.waived_amount_minor > 0)
    table.row({ cells: ["Waived by the owner", words(-invoice.waived_amount_minor)] });
  table.row({ cells: ["Still to pay", words(invoice.remaining_amount_minor)], look: { isBold: true } });
  table.end();
}

function partWords(part: InvoiceDetailView["settled_by"][number]): string {
  const day = paperDayOf(new Date(part.at));
  if (part.amount_minor < 0) return `Given back on ${day}`;
  return part.payment_id ? `Paid on ${day}` : `From money paid ahead, on ${day}`;
}
