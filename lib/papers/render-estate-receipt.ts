import "server-only";
import type { Money } from "@/lib/kernel/money";
import { REMITTANCE_METHOD_WORDS } from "@/lib/status-words/remittance-words";
import type { Stamp } from "./paper";
import type { EstateReceiptFacts } from "./paper-facts";
import { paperAmount, paperDay } from "./paper-words";
import { PaperPdf } from "./pdf-document";
import { PdfTable, writeFacts } from "./pdf-table";
import { writeFingerprint } from "./render-receipt";

/**
 * The receipt for what a resident paid or added, with what the estate has given back of it until now. The same facts give the
 * same bytes.
 */
export async function renderEstateReceipt(
  stamp: Stamp,
  facts: EstateReceiptFacts,
  givenBackMinor: bigint,
): Promise<Buffer> {
  const isNaira = facts.currency === "NGN";
  const pdf = new PaperPdf({
    title: "Receipt",
    ...(isNaira ? { language: "en-NG", letters: "nigerian" as const } : {}),
    isTest: facts.isTest,
    stamp,
  });
  const amount = (minor: bigint): Money => ({ amountMinor: minor, currency: facts.currency });
  const total = paperAmount(amount(BigInt(facts.totalMinor)));
  pdf.text("P", `${facts.payerName} ${verb(facts)} ${total} on ${paperDay(facts.paidOn)}.`, {
    size: 12,
    isBold: true,
  });
  pdf.space(8);
  writeFacts(pdf, [
    ["Paid by", facts.payerName],
    ["Home", [facts.unit, facts.estateName].filter(Boolean).join(", ")],
    ["Estate", facts.estateName],
    ...(facts.bill
      ? ([
          ["Bill", `${facts.bill.title}, ${facts.bill.number}`],
          ["Due on", paperDay(facts.bill.dueOn)],
        ] as const)
      : []),
    ["Paid with", REMITTANCE_METHOD_WORDS[facts.method]],
    ["Transaction", facts.number],
    ...(facts.reference ? ([["Our reference", facts.reference]] as const) : []),
    ...(facts.gatewayReference ? ([["The gateway's reference", facts.gatewayReference]] as const) : []),
  ]);
  writeParts(pdf, facts, amount);
  if (givenBackMinor > 0n)
    pdf.text(
      "P",
      `Given back since by the estate, into the payer's wallet: ${paperAmount(amount(givenBackMinor))}.`,
      { isBold: true },
    );
  pdf.text("P", NOTE, { size: 8, tone: "soft" });
  writeFingerprint(pdf, stamp);
  return pdf.end();
}

const verb = (facts: EstateReceiptFacts): string => (facts.kind === "deposit" ? "added" : "paid");

const NOTE = "This is a receipt for money received. It is not a tax invoice.";

/** What of it went where. */
function writeParts(pdf: PaperPdf, facts: EstateReceiptFacts, amount: (minor: bigint) => Money): void {
  const [total, applied] = [BigInt(facts.totalMinor), BigInt(facts.appliedMinor)];
  const table = new PdfTable(pdf, [
    { title: "Where it went", width: 3 },
    { title: "Amount", width: 1, align: "right" },
  ]);
  if (facts.bill && applied > 0n)
    table.row({ cells: [`To the estate for ${facts.bill.number}`, paperAmount(amount(applied))] });
  if (total > applied)
    table.row({ cells: ["Into the payer's wallet", paperAmount(amount(total - applied))] });
  table.row({ cells: ["Total", paperAmount(amount(total))], look: { isBold: true } });
  table.end();
}
