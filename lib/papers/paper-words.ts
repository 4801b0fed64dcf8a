import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { toDecimal, type Currency, type Money } from "@/lib/kernel/money";
import { monthWords } from "@/lib/status-words/date-words";

import type { PaperCheckView } from "./paper-schemas";

type Named = PaperCheckView["kind"];

const NAMES: Readonly<Record<Named, { name: string; sum: string }>> = {
  receipt: { name: "Receipt for a payment", sum: "Paid" },
  invoice: { name: "Invoice", sum: "Total" },
  rent_invoice: { name: "Invoice for a month's rent", sum: "Rent" },
  statement: { name: "Owner's monthly statement", sum: "Closing balance" },
  rent_year: { name: "Rent paid in a financial year", sum: "Rent paid" },
  income_year: { name: "Rent received in a financial year", sum: "Rent received" },
  estate_receipt: { name: "Receipt of an estate", sum: "Paid" },
  service_invoice: { name: "Invoice for a service", sum: "Total" },
};

/** What a paper is called, and what its one sum is. */
export const paperName = (kind: Named): string => NAMES[kind].name;
export const paperSumName = (kind: Named): string => NAMES[kind].sum;

const SYMBOLS: Record<Currency, string> = { INR: "₹", NGN: "₦" };
// Made once: a long statement has tens of thousands of amounts.
const GROUPED: Record<Currency, Intl.NumberFormat> = {
  INR: new Intl.NumberFormat("en-IN"),
  NGN: new Intl.NumberFormat("en-NG"),
};

/** `₹12,300.00`: on paper an amount always has its paise, so that the figures of a column stand under each other. */
export function paperAmount(money: Money): string {
  const [whole = "0", fraction = "00"] = toDecimal(money).replace("-", "").split(".");
  const grouped = GROUPED[money.currency].format(BigInt(whole));
  return `${money.amountMinor < 0n ? "−" : ""}${SYMBOLS[money.currency]}${grouped}.${fraction}`;
}

/** `3 December 2026`: on paper a day always has its year. */
export const paperDay = (day: string): string => `${Number(day.slice(8, 10))} ${monthWords(day.slice(0, 7))}`;

/** The same for an instant, in Indian Standard Time. */
export const paperDayOf = (instant: Date): string => paperDay(localDate(instant, HOMES_ZONE));

/** `03 Dec 2026`, where the column is narrow. */
export const shortPaperDay = (day: string): string =>
  `${day.slice(8, 10)} ${monthWords(day.slice(0, 7)).slice(0, 3)} ${day.slice(0, 4)}`;
