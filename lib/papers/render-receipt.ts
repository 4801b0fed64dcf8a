import "server-only";
import { inr, type Money } from "@/lib/kernel/money";
import { monthWords } from "@/lib/status-words/date-words";
import { methodWords } from "@/lib/status-words/payment-words";
import type { ReceiptFacts, ReceiptRefund } from "./paper-facts";
import type { Stamp } from "./paper";
import { paperAmount, paperDay } from "./paper-words";
import { PaperPdf } from "./pdf-document";
import { PdfTable, writeFacts } from "./pdf-table";

const amount = (text: string): Money => inr(BigInt(text));

/** The receipt for one payment, with what was given back of it until now. The same facts give the same bytes. */
export async function renderReceipt(
  stamp: Stamp,
  facts: ReceiptFacts,
  refunds: readonly ReceiptRefund[],
): Promise<Buffer> {
  const pdf = new PaperPdf({ title: "Receipt", isTest: facts.isTest, stamp });
  pdf.text("P", headline(facts), { size: 12, isBold: true });
  pdf.space(8);
  writeFacts(pdf, [
    ["Paid by", facts.payerName],
    ["For", facts.ownerName],
    ["Home", facts.home],
    ["Received by", receivedBy(facts)],
    ["Paid with", facts.method ? methodWords(facts.method) : "Not known"],
    ["Bank reference (UTR)", facts.utr ?? "None was told to us"],
    ["Our reference", facts.merchantOrderId],
    ["Payment", facts.paymentId],
  ]);
  writeParts(pdf, facts);
  if (refunds.length > 0) writeRefunds(pdf, facts, refunds);
  pdf.text("P", facts.gatewayName === null ? DIRECT_NOTE : NOTE, { size: 8, tone: "soft" });
  writeFingerprint(pdf, stamp);
  return pdf.end();
}

/** Of rent that went to the owner directly we know the day on which they confirmed it. */
function headline({ payerName, totalMinor, paidOn, gatewayName }: ReceiptFacts): string {
  const paid = `${payerName} paid ${paperAmount(amount(totalMinor))}`;
  return gatewayName === null
    ? `${paid} to the owner directly, confirmed on ${paperDay(paidOn)}.`
    : `${paid} on ${paperDay(paidOn)}.`;
}

const receivedBy = ({ gatewayName }: ReceiptFacts): string =>
  gatewayName === null
    ? "The owner directly, without Latchkey"
    : `Latchkey through ${gatewayName}, for the owner`;

const DIRECT_NOTE =
  "The owner has confirmed that this rent reached them directly. Latchkey did not handle the money. This is not a tax invoice.";
const NOTE =
  "This is a receipt for money received. It is not a tax invoice. The gateway charge is what paying through the gateway cost.";

function writeParts(pdf: PaperPdf, facts: ReceiptFacts): void {
  const table = new PdfTable(pdf, [
    { title: "What it was for", width: 3 },
    { title: "Amount", width: 1, align: "right" },
  ]);
  for (const part of facts.months)
    table.row({ cells: [`Rent for ${monthWords(part.month)}`, paperAmount(amount(part.amountMinor))] });
  if (BigInt(facts.creditedMinor) > 0n)
    table.row({
      cells: ["Paid ahead: kept for the next rent", paperAmount(amount(facts.creditedMinor))],
    });
  if (BigInt(facts.chargeMinor) > 0n)
    table.row({
      cells: [`Gateway charge (${facts.chargeRate} %)`, paperAmount(amount(facts.chargeMinor))],
    });
  table.row({ cells: ["Total paid", paperAmount(amount(facts.totalMinor))], look: { isBold: true } });
  table.end();
}

/** What was given back of a payment, or is on its way back, and what is left of it. */
export function writeRefunds(
  pdf: PaperPdf,
  facts: { totalMinor: string },
  refunds: readonly ReceiptRefund[],
): void {
  pdf.text("H2", "Given back", { size: 12, isBold: true });
  pdf.space(2);
  const table = new PdfTable(pdf, [
    { title: "Refund", width: 3 },
    { title: "Amount", width: 1, align: "right" },
  ]);
  for (const refund of refunds)
    table.row({
      cells: [
        refund.isDone
          ? `Given back on ${paperDay(refund.day)}`
          : `On its way back since ${paperDay(refund.day)}`,
        paperAmount(amount(refund.amountMinor)),
      ],
    });
  const left = refunds.reduce((sum, refund) => sum - BigInt(refund.amountMinor), BigInt(facts.totalMinor));
  table.row({ cells: ["Left of the payment", paperAmount(inr(left))], look: { isBold: true } });
  table.end();
}

/** How a reader can tell that the paper is ours. */
export function writeFingerprint(pdf: PaperPdf, stamp: Stamp): void {
  pdf.makeRoom(50);
  pdf.space(6);
  pdf.text("P", `SHA-256 of these facts: ${stamp.factsHash}`, { size: 7.5, tone: "soft" });
  pdf.link(stamp.checkUrl, stamp.checkUrl, { size: 8 });
}
