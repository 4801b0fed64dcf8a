import "server-only";
import { setImmediate } from "node:timers/promises";
import { inr, toDecimal } from "@/lib/kernel/money";
import { monthWords } from "@/lib/status-words/date-words";
import { csvText, type CsvColumn } from "./csv";
import { financialYearOf, financialYearWords, type Stamp } from "./paper";
import type { DirectRentFacts, StatementFacts } from "./paper-facts";
import { paperAmount, shortPaperDay } from "./paper-words";
import { PaperPdf } from "./pdf-document";
import { PdfTable, writeFacts, type PdfColumn, type PdfRow } from "./pdf-table";
import { writeFingerprint } from "./render-receipt";
import {
  linePath,
  lineWords,
  type BalancedLine,
  type LineTime,
  type StatementSection,
} from "./statement-line";

type Lines = AsyncIterable<readonly BalancedLine[]>;

/** What moved the balance, and the rent that never came to us. */
export type StatementLines = { readonly balance: Lines; readonly direct: Lines };

const SECTIONS: Readonly<Record<StatementSection, string>> = {
  earlier: "Adjustments to earlier months",
  month: "This month",
  "direct-earlier": "Received directly by you, earlier months",
  "direct-month": "Received directly by you",
};

const minor = (text: string) => inr(BigInt(text));

/** An owner's closed month. Lines are taken as they come; the same facts and lines give the same bytes. */
export async function renderStatement(
  stamp: Stamp,
  facts: StatementFacts,
  lines: StatementLines,
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
    ...(hasDirect(facts) ? [["Received directly", paperAmount(minor(facts.direct.sumMinor))] as const] : []),
  ]);
  pdf.text("P", BALANCE_NOTE, { size: 8, tone: "soft" });
  pdf.space(8);
  await writeBalance(pdf, facts, lines.balance, appUrl);
  if (hasDirect(facts)) await writeDirect(pdf, facts.direct, lines.direct, appUrl);
  pdf.text("P", cutOffNote(facts), { size: 8, tone: "soft" });
  writeFingerprint(pdf, stamp);
  return pdf.end();
}

const BALANCE_NOTE =
  "The balance is what Latchkey holds for you and has not yet set aside for a payout, less what you owe after refunds.";

const DIRECT_NOTE =
  "Your tenants paid this rent to you without Latchkey, and you have confirmed it. It counts as paid rent. It is no part of the balance and is not paid out again. The day is the one on which you confirmed it.";

type WithDirect = StatementFacts & { direct: DirectRentFacts };
const hasDirect = (facts: StatementFacts): facts is WithDirect => (facts.direct?.lineCount ?? 0) > 0;

function cutOffNote(facts: StatementFacts): string {
  const direct = hasDirect(facts)
    ? ` Of rent received directly, those after ${facts.direct.afterTxnId} up to ${facts.direct.uptoTxnId}.`
    : "";
  return `Holds the ledger's transactions after ${facts.afterTxnId} up to ${facts.uptoTxnId}.${direct} What becomes known later stands in the next statement.`;
}

const COLUMNS: readonly PdfColumn[] = [
  { title: "Day", width: 1.3 },
  { title: "What", width: 4.9 },
  { title: "In", width: 1.4, align: "right" },
  { title: "Out", width: 1.4, align: "right" },
  { title: "Balance", width: 1.6, align: "right" },
];

/** Above this the PDF has neither links nor an element for each cell; the CSV has the links of every line. */
const LONG_LINES = 1000;

async function writeBalance(
  pdf: PaperPdf,
  facts: StatementFacts,
  lines: Lines,
  appUrl: string,
): Promise<void> {
  const isLong = facts.lineCount > LONG_LINES;
  const table = new PdfTable(pdf, COLUMNS, { isLong });
  await writeLines(table, lines, (line) => toRow(line, isLong ? null : appUrl));
  if (facts.lineCount === 0)
    table.group(hasDirect(facts) ? "Nothing moved with us in this month." : "Nothing moved in this month.");
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

const DIRECT_COLUMNS: readonly PdfColumn[] = [
  { title: "Day", width: 1.3 },
  { title: "What", width: 7.7 },
  { title: "Amount", width: 1.6, align: "right" },
];

/** A table of its own: added to the one above, it would look like money that we hold. */
async function writeDirect(
  pdf: PaperPdf,
  direct: DirectRentFacts,
  lines: Lines,
  appUrl: string,
): Promise<void> {
  pdf.makeRoom(120);
  pdf.text("H2", SECTIONS["direct-month"], { size: 12, isBold: true });
  pdf.space(2);
  pdf.text("P", DIRECT_NOTE, { size: 8, tone: "soft" });
  pdf.space(4);
  const isLong = direct.lineCount > LONG_LINES;
  const table = new PdfTable(pdf, DIRECT_COLUMNS, { isLong });
  await writeLines(table, lines, (line) => ({
    cells: [shortPaperDay(line.day), lineWords(line), paperAmount(inr(line.amountMinor))],
    ...linkOf(line, isLong ? null : appUrl),
  }));
  table.row({
    cells: ["", "Received directly in all", paperAmount(minor(direct.sumMinor))],
    look: { isBold: true },
  });
  table.end();
}

async function writeLines(
  table: PdfTable,
  lines: Lines,
  rowOf: (line: BalancedLine) => PdfRow,
): Promise<void> {
  let time: LineTime | null = null;
  for await (const group of lines) {
    for (const line of group) {
      const is: LineTime = line.section.endsWith("earlier") ? "earlier" : "month";
      // Lines of this month alone need no heading.
      if (is !== time && (is === "earlier" || time)) table.group(SECTIONS[is]);
      time = is;
      table.row(rowOf(line));
    }
    // Others want to be served meanwhile, and finished pages to be packed and let go.
    await setImmediate();
  }
}

const toRow = (line: BalancedLine, appUrl: string | null): PdfRow => ({
  cells: [
    shortPaperDay(line.day),
    lineWords(line),
    line.amountMinor > 0n ? paperAmount(inr(line.amountMinor)) : "",
    line.amountMinor < 0n ? paperAmount(inr(-line.amountMinor)) : "",
    line.balanceMinor === null ? "" : paperAmount(inr(line.balanceMinor)),
  ],
  ...linkOf(line, appUrl),
});

function linkOf(line: BalancedLine, appUrl: string | null): Pick<PdfRow, "link"> {
  const path = linePath(line);
  return path && appUrl ? { link: { cell: 1, url: `${appUrl}${path}` } } : {};
}

/** The same lines for machines and spreadsheets; direct rent comes last and has no balance. */
export function statementCsv(
  facts: StatementFacts,
  lines: StatementLines,
  appUrl: string,
): AsyncGenerator<string> {
  const columns: readonly CsvColumn<BalancedLine>[] = [
    { title: "Section", of: (line) => SECTIONS[line.section] },
    { title: "Day", of: (line) => line.day },
    { title: "What", of: (line) => lineWords(line) },
    { title: "Tenant", of: (line) => line.tenantName },
    { title: "Home", of: (line) => line.home },
    { title: "Currency", of: () => "INR" },
    { title: "Amount", of: (line) => ({ number: toDecimal(inr(line.amountMinor)) }) },
    {
      title: "Balance",
      of: ({ balanceMinor }) => (balanceMinor === null ? null : { number: toDecimal(inr(balanceMinor)) }),
    },
    { title: "Document", of: (line) => documentOf(line, appUrl) },
    { title: "month", of: () => facts.month },
    { title: "amount_minor", of: (line) => ({ number: line.amountMinor }) },
    {
      title: "balance_minor",
      of: ({ balanceMinor }) => (balanceMinor === null ? null : { number: balanceMinor }),
    },
    { title: "ledger_txn_id", of: (line) => ({ number: line.ledgerTxnId }) },
    { title: "ledger_seq", of: (line) => ({ number: line.seq }) },
    { title: "account", of: (line) => line.account },
    { title: "kind", of: (line) => line.kind },
    { title: "source", of: (line) => line.source },
    { title: "payment_id", of: (line) => line.paymentId },
    { title: "payout_id", of: (line) => line.payoutId },
  ];
  return csvText(columns, allOf(lines));
}

async function* allOf({ balance, direct }: StatementLines): AsyncGenerator<readonly BalancedLine[]> {
  yield* balance;
  yield* direct;
}

function documentOf(line: BalancedLine, appUrl: string): string | null {
  const path = linePath(line);
  return path && `${appUrl}${path}`;
}
