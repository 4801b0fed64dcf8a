import "server-only";
import { setImmediate } from "node:timers/promises";
import { inr, toDecimal } from "@/lib/kernel/money";
import { monthWords } from "@/lib/status-words/date-words";
import { csvText, type CsvColumn } from "./csv";
import { financialYearOf, financialYearWords, type Stamp } from "./paper";
import type { StatementFacts } from "./paper-facts";
import { paperAmount, shortPaperDay } from "./paper-words";
import { PaperPdf } from "./pdf-document";
import { PdfTable, writeFacts, type PdfColumn } from "./pdf-table";
import { writeFingerprint } from "./render-receipt";
import { linePath, lineWords, type BalancedLine, type StatementSection } from "./statement-line";

type Lines = AsyncIterable<readonly BalancedLine[]>;

const SECTIONS: Readonly<Record<StatementSection, string>> = {
  earlier: "Adjustments to earlier months",
  month: "This month",
};

const minor = (text: string) => inr(BigInt(text));

/** An owner's closed month. Lines are taken as they come; the same facts and lines give the same bytes. */
export async function renderStatement(
  stamp: Stamp,
  facts: StatementFacts,
  lines: Lines,
  appUrl: string,
): Promise<Buffer> {
  const pdf = new PaperPdf({
    title: `Statement for ${monthWords(facts.month)}`,
    isTest: facts.isTest,
    stamp,
  });
  writeFacts(pdf, [
    ["Owner", facts.ownerName],
    ["Financial year", financialYearWords(financialYearOf(facts.month))],
    ["Opening balance", paperAmount(minor(facts.openingMinor))],
    ["Came in", paperAmount(minor(facts.inMinor))],
    ["Went out", paperAmount(minor(facts.outMinor))],
    ["Closing balance", paperAmount(minor(facts.closingMinor))],
  ]);
  pdf.text("P", BALANCE_NOTE, { size: 8, tone: "soft" });
  pdf.space(8);
  await writeLines(pdf, facts, lines, appUrl);
  pdf.text("P", cutOffNote(facts), { size: 8, tone: "soft" });
  writeFingerprint(pdf, stamp);
  return pdf.end();
}

const BALANCE_NOTE =
  "The balance is what Latchkey holds for you and has not yet set aside for a payout, less what you owe after refunds.";

const cutOffNote = (facts: StatementFacts): string =>
  `Holds the ledger's transactions after ${facts.afterTxnId} up to ${facts.uptoTxnId}. What becomes known later stands in the next statement.`;

const COLUMNS: readonly PdfColumn[] = [
  { title: "Day", width: 1.2 },
  { title: "What", width: 5.1 },
  { title: "In", width: 1.4, align: "right" },
  { title: "Out", width: 1.4, align: "right" },
  { title: "Balance", width: 1.5, align: "right" },
];

/** Above this the PDF has neither links nor an element for each cell; the CSV has the links of every line. */
const LONG_LINES = 1000;

async function writeLines(pdf: PaperPdf, facts: StatementFacts, lines: Lines, appUrl: string): Promise<void> {
  const isLong = facts.lineCount > LONG_LINES;
  const table = new PdfTable(pdf, COLUMNS, { isLong });
  let section: StatementSection | null = null;
  for await (const group of lines) {
    for (const line of group) {
      // A month without adjustments needs no heading.
      if (line.section !== section && (line.section === "earlier" || section))
        table.group(SECTIONS[line.section]);
      section = line.section;
      table.row(toRow(line, isLong ? null : appUrl));
    }
    // Others want to be served meanwhile, and finished pages to be packed and let go.
    await setImmediate();
  }
  if (facts.lineCount === 0) table.group("Nothing moved in this month.");
  table.row({
    cells: [
      "",
      "Closing balance",
      paperAmount(minor(facts.inMinor)),
      paperAmount(minor(facts.outMinor)),
      paperAmount(minor(facts.closingMinor)),
    ],
    look: { isBold: true },
  });
  table.end();
}

function toRow(line: BalancedLine, appUrl: string | null) {
  const path = linePath(line);
  return {
    cells: [
      shortPaperDay(line.day),
      lineWords(line),
      line.amountMinor > 0n ? paperAmount(inr(line.amountMinor)) : "",
      line.amountMinor < 0n ? paperAmount(inr(-line.amountMinor)) : "",
      paperAmount(inr(line.balanceMinor)),
    ],
    ...(path && appUrl ? { link: { cell: 1, url: `${appUrl}${path}` } } : {}),
  };
}

/** The same lines for machines and spreadsheets. */
export function statementCsv(facts: StatementFacts, lines: Lines, appUrl: string): AsyncGenerator<string> {
  const columns: readonly CsvColumn<BalancedLine>[] = [
    { title: "Section", of: (line) => SECTIONS[line.section] },
    { title: "Day", of: (line) => line.day },
    { title: "What", of: (line) => lineWords(line) },
    { title: "Tenant", of: (line) => line.tenantName },
    { title: "Home", of: (line) => line.home },
    { title: "Currency", of: () => "INR" },
    { title: "Amount", of: (line) => ({ number: toDecimal(inr(line.amountMinor)) }) },
    { title: "Balance", of: (line) => ({ number: toDecimal(inr(line.balanceMinor)) }) },
    { title: "Document", of: (line) => documentOf(line, appUrl) },
    { title: "month", of: () => facts.month },
    { title: "amount_minor", of: (line) => ({ number: line.amountMinor }) },
    { title: "balance_minor", of: (line) => ({ number: line.balanceMinor }) },
    { title: "ledger_txn_id", of: (line) => ({ number: line.ledgerTxnId }) },
    { title: "ledger_seq", of: (line) => ({ number: line.seq }) },
    { title: "account", of: (line) => line.account },
    { title: "kind", of: (line) => line.kind },
    { title: "source", of: (line) => line.source },
    { title: "payment_id", of: (line) => line.paymentId },
    { title: "payout_id", of: (line) => line.payoutId },
  ];
  return csvText(columns, lines);
}

function documentOf(line: BalancedLine, appUrl: string): string | null {
  const path = linePath(line);
  return path && `${appUrl}${path}`;
}
