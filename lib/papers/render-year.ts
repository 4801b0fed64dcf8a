import "server-only";
import { inr } from "@/lib/kernel/money";
import { monthWords } from "@/lib/status-words/date-words";
import { financialYearOf, financialYearWords, type Stamp } from "./paper";
import type { IncomeYearFacts, RentYearFacts } from "./paper-facts";
import { paperAmount, paperDay, paperDayOf, shortPaperDay } from "./paper-words";
import { PaperPdf } from "./pdf-document";
import { PdfTable, writeFacts } from "./pdf-table";
import { writeFingerprint } from "./render-receipt";

const words = (minor: bigint | string): string => paperAmount(inr(BigInt(minor)));
const sum = <T>(rows: readonly T[], of: (row: T) => string): bigint =>
  rows.reduce((total, row) => total + BigInt(of(row)), 0n);

/** A year that is still running says so in its title. */
function titleOf(what: string, financialYear: number, stamp: Stamp): string {
  const isRunning = financialYearOf(stamp.day) <= financialYear;
  return `${what} ${financialYearWords(financialYear)}${isRunning ? " so far" : ""}`;
}

const PAN_UNKNOWN = "Not known to us; ask the owner for it";

/** What a tenant paid for one home in a financial year. The same facts give the same bytes. */
export async function renderRentYear(stamp: Stamp, facts: RentYearFacts): Promise<Buffer> {
  const pdf = new PaperPdf({
    title: titleOf("Rent paid", facts.financialYear, stamp),
    isTest: facts.isTest,
    stamp,
  });
  const paid = sum(facts.months, (month) => month.paidMinor);
  pdf.text(
    "P",
    `${facts.tenantName} paid ${words(paid)} of rent for the months from April ${facts.financialYear} to March ${facts.financialYear + 1}.`,
    { size: 12, isBold: true },
  );
  pdf.space(8);
  writeFacts(pdf, [
    ["Tenant", facts.tenantName],
    ["Landlord", facts.landlordName],
    ["Landlord's PAN", facts.landlordPan ?? PAN_UNKNOWN],
    ["Home", facts.home],
    ["Lease since", paperDay(facts.leaseFrom)],
    ["As the books stood on", paperDayOf(stamp.issuedAt)],
  ]);
  writeMonths(pdf, facts);
  writePayments(pdf, facts);
  pdf.text("P", RENT_NOTE, { size: 8, tone: "soft" });
  writeFingerprint(pdf, stamp);
  return pdf.end();
}

const RENT_NOTE =
  "Rent counts in the month it is for, whenever it was paid. Gateway charges are no rent. Rent that was paid without Latchkey stands here only where the owner has confirmed it here.";

function writeMonths(pdf: PaperPdf, facts: RentYearFacts): void {
  pdf.text("H2", "Month by month", { size: 12, isBold: true });
  const table = new PdfTable(pdf, [
    { title: "Rent for", width: 2 },
    { title: "Rent", width: 1, align: "right" },
    { title: "Let off", width: 1, align: "right" },
    { title: "Paid", width: 1, align: "right" },
  ]);
  for (const month of facts.months)
    table.row({
      cells: [
        monthWords(month.month),
        words(month.dueMinor),
        words(month.waivedMinor),
        words(month.paidMinor),
      ],
    });
  table.row({
    cells: [
      "Total",
      words(sum(facts.months, (month) => month.dueMinor)),
      words(sum(facts.months, (month) => month.waivedMinor)),
      words(sum(facts.months, (month) => month.paidMinor)),
    ],
    look: { isBold: true },
  });
  table.end();
}

function writePayments(pdf: PaperPdf, facts: RentYearFacts): void {
  pdf.text("H2", "Payments received in the year", { size: 12, isBold: true });
  const table = new PdfTable(pdf, [
    { title: "Day", width: 1.1 },
    { title: "Reference", width: 2.4 },
    { title: "Rent", width: 1.2, align: "right" },
    { title: "Gateway charge", width: 1.3, align: "right" },
    { title: "Given back", width: 1.2, align: "right" },
  ]);
  for (const payment of facts.payments)
    table.row({
      cells: [
        shortPaperDay(payment.day),
        payment.reference,
        words(payment.rentMinor),
        words(payment.chargeMinor),
        words(payment.refundedMinor),
      ],
    });
  table.row({
    cells: [
      "Total",
      "",
      words(sum(facts.payments, (payment) => payment.rentMinor)),
      words(sum(facts.payments, (payment) => payment.chargeMinor)),
      words(sum(facts.payments, (payment) => payment.refundedMinor)),
    ],
    look: { isBold: true },
  });
  table.end();
}

/** What an owner's homes brought in during a financial year. The same facts give the same bytes. */
export async function renderIncomeYear(stamp: Stamp, facts: IncomeYearFacts): Promise<Buffer> {
  const pdf = new PaperPdf({
    title: titleOf("Rent received", facts.financialYear, stamp),
    isTest: facts.isTest,
    stamp,
  });
  writeFacts(pdf, [
    ["Owner", facts.ownerName],
    ["PAN", facts.ownerPan ?? "Not known to us"],
    ["From", `1 April ${facts.financialYear}`],
    ["To", `31 March ${facts.financialYear + 1}`],
    ["As the books stood on", paperDayOf(stamp.issuedAt)],
  ]);
  const table = new PdfTable(pdf, [
    { title: "Unit", width: 3 },
    { title: "Rent received", width: 1.2, align: "right" },
    { title: "Given back", width: 1.2, align: "right" },
    { title: "Left", width: 1.2, align: "right" },
  ]);
  const left = (received: bigint | string, refunded: bigint | string): string =>
    words(BigInt(received) - BigInt(refunded));
  for (const unit of facts.units)
    table.row({
      cells: [
        unit.home,
        words(unit.receivedMinor),
        words(unit.refundedMinor),
        left(unit.receivedMinor, unit.refundedMinor),
      ],
    });
  const received = sum(facts.units, (unit) => unit.receivedMinor);
  const refunded = sum(facts.units, (unit) => unit.refundedMinor);
  table.row({
    cells: ["Total", words(received), words(refunded), left(received, refunded)],
    look: { isBold: true },
  });
  table.end();
  pdf.text("P", INCOME_NOTE, { size: 8, tone: "soft" });
  writeFingerprint(pdf, stamp);
  return pdf.end();
}

const INCOME_NOTE =
  "Rent counts on the day it was received through Latchkey. Rent that tenants paid to you directly is not in it.";
