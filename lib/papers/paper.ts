import { createHash } from "node:crypto";
import { monthOf, type LocalDate, type LocalMonth } from "@/lib/kernel/local-date";
import type { PaperKind } from "./paper-schemas";

/** The letters a number begins with. */
export const SERIES = {
  receipt: "RCT",
  invoice: "INV",
  statement: "STM",
  rent_year: "RNT",
  income_year: "INC",
  estate_receipt: "ERC",
  service_invoice: "SRV",
} as const satisfies Record<PaperKind, string>;

export type PaperNumber = { series: string; financialYear: number; number: number };

const APRIL = 4;
const SHORT_HASH_LENGTH = 12;
const NUMBER = /^(RCT|INV|STM|RNT|INC|ERC|SRV)-(\d\d)(\d\d)-(\d{6})$/;

/** The Indian financial year of a day or month, named by the year in which it begins: March 2027 is in 2026. */
export function financialYearOf(day: LocalDate | LocalMonth): number {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return month >= APRIL ? year : year - 1;
}

/** April to March, as the months and days they are. */
export function monthsOfYear(financialYear: number): { first: LocalMonth; last: LocalMonth } {
  return {
    first: `${financialYear}-04` as LocalMonth,
    last: `${financialYear + 1}-03` as LocalMonth,
  };
}

export const financialYearWords = (financialYear: number): string =>
  `${financialYear}–${String((financialYear + 1) % 100).padStart(2, "0")}`;

/**
 * `RCT-2627-000001`. Letters, digits and hyphens, fifteen in all: an Indian tax invoice's number may have sixteen
 * (CGST Rules 2017, rule 46 b), and it stands in an address as it is.
 */
export function numberText({ series, financialYear, number }: PaperNumber): string {
  const [from, to] = [financialYear % 100, (financialYear + 1) % 100].map((n) => String(n).padStart(2, "0"));
  return `${series}-${from}${to}-${String(number).padStart(6, "0")}`;
}

/** Null for a text that is no number of ours. */
export function parseNumber(text: string): PaperNumber | null {
  const [, series, from, to, number] = NUMBER.exec(text.trim().toUpperCase()) ?? [];
  if (!series || (Number(from) + 1) % 100 !== Number(to) || Number(number) === 0) return null;
  return { series, financialYear: 2000 + Number(from), number: Number(number) };
}

export type PaperFacts = { readonly [name: string]: PaperFact };
type PaperFact = string | number | boolean | null | readonly PaperFact[] | PaperFacts;

/** SHA-256 over the facts in one fixed spelling: the order in which they were put together does not matter. */
export const hashOfFacts = (facts: PaperFacts): Buffer =>
  createHash("sha256").update(canonical(facts)).digest();

function canonical(fact: PaperFact): string {
  if (fact === null || typeof fact !== "object") return JSON.stringify(fact);
  if (isList(fact)) return `[${fact.map(canonical).join(",")}]`;
  const names = Object.keys(fact).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(fact[name] ?? null)}`).join(",")}}`;
}

const isList = (fact: PaperFacts | readonly PaperFact[]): fact is readonly PaperFact[] => Array.isArray(fact);

/** What stands on the paper and in its link: long enough that nobody finds one by trying. */
export const shortHash = (hash: Uint8Array): string =>
  Buffer.from(hash).toString("hex").slice(0, SHORT_HASH_LENGTH);

/** A paper as it was issued, whatever it is about. */
export type Stamp = {
  readonly id: string;
  readonly number: string;
  readonly factsHash: string;
  readonly day: LocalDate;
  readonly issuedAt: Date;
  /** Where anybody may ask whether it is ours. */
  readonly checkUrl: string;
};

/** The first moment after a month, in the zone of homes, as an instant. India has no summer time. */
export function endOfMonth(month: LocalMonth): Date {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1) - INDIA_OFFSET_MS);
}
const INDIA_OFFSET_MS = 5.5 * 3_600_000;

/**
 * How long a month stays open after its end, so that a change which began before midnight has been written: the database
 * ends any that takes longer than seconds.
 */
const CLOSING_MS = 3_600_000;

/** The newest month that may be closed at `now`. */
export function lastClosedMonth(today: (instant: Date) => LocalDate, now: Date): LocalMonth {
  const month = monthOf(today(new Date(now.getTime() - CLOSING_MS)));
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7) as LocalMonth;
}
