import {
  addMonths,
  HOMES_ZONE,
  localDate,
  monthOf,
  monthsBetween,
  type LocalMonth,
} from "@/lib/kernel/local-date";

export const periods = ["3months", "6months", "1year"] as const;
export type Period = (typeof periods)[number];

const MONTHS: Readonly<Record<Period, number>> = { "3months": 3, "6months": 6, "1year": 12 };

/** The months of a period, the oldest first and the present one last: a month belongs to the homes' zone, not to UTC. */
export function monthsOf(period: Period, now: Date): LocalMonth[] {
  const last = monthOf(localDate(now, HOMES_ZONE));
  return monthsBetween(addMonths(last, 1 - MONTHS[period]), last);
}

/** What one month did with one currency; every amount counts minor units. */
export type MonthMoney = {
  readonly month: LocalMonth;
  /** Rent that tenants paid through us, without the gateway charge, by the day it arrived. */
  readonly receivedMinor: bigint;
  /** Rent that we gave back, by the day the payer had it. */
  readonly refundedMinor: bigint;
  /** Rent that tenants paid to the owner directly: it never was with us. */
  readonly directMinor: bigint;
  /** What the month asked for, less what was let off; and how much of that is settled, whenever it was paid. */
  readonly dueMinor: bigint;
  readonly collectedMinor: bigint;
};

/** Received less given back; below nil when a month gave back more than came in. */
export const netMinor = (month: Omit<MonthMoney, "month">): bigint =>
  month.receivedMinor - month.refundedMinor;

const AMOUNTS = ["receivedMinor", "refundedMinor", "directMinor", "dueMinor", "collectedMinor"] as const;
export type AmountName = (typeof AMOUNTS)[number];
export type AmountRow = {
  readonly month: LocalMonth;
  readonly name: AmountName;
  readonly amountMinor: bigint;
};

/** Every month of a period in order, with nil where nothing happened. Rows of other months are left out. */
export function fillMonths(months: readonly LocalMonth[], rows: readonly AmountRow[]): MonthMoney[] {
  return months.map((month) => {
    const sumOf = (name: AmountName): bigint =>
      rows.reduce((sum, row) => (row.month === month && row.name === name ? sum + row.amountMinor : sum), 0n);
    return {
      month,
      receivedMinor: sumOf("receivedMinor"),
      refundedMinor: sumOf("refundedMinor"),
      directMinor: sumOf("directMinor"),
      dueMinor: sumOf("dueMinor"),
      collectedMinor: sumOf("collectedMinor"),
    };
  });
}

/** The sums over some months. */
export function totalOf(months: readonly MonthMoney[]): Omit<MonthMoney, "month"> {
  const sumOf = (name: AmountName): bigint => months.reduce((sum, month) => sum + month[name], 0n);
  return {
    receivedMinor: sumOf("receivedMinor"),
    refundedMinor: sumOf("refundedMinor"),
    directMinor: sumOf("directMinor"),
    dueMinor: sumOf("dueMinor"),
    collectedMinor: sumOf("collectedMinor"),
  };
}

/** `part` of `whole` in per cent with one decimal, rounded half up; null when there is nothing to divide. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
}

/** The mean of a sum in minor units, rounded half up; null of none. */
export function meanMinor(sumMinor: bigint, count: number): bigint | null {
  if (count === 0) return null;
  const of = BigInt(count);
  return (sumMinor * 2n + of) / (of * 2n);
}

export type StatusCounts = {
  readonly succeeded: number;
  readonly failed: number;
  readonly expired: number;
  readonly open: number;
};

/** Paid of those that came to an end; one that may still be paid counts on neither side. */
export const successRate = (counts: StatusCounts): number | null =>
  percentOf(counts.succeeded, counts.succeeded + counts.failed + counts.expired);

/** How long a bar is beside the longest one, from 0 to 100; for drawing only, never for a figure. */
export function barPercent(amountMinor: bigint, longestMinor: bigint): number {
  if (longestMinor <= 0n || amountMinor <= 0n) return 0;
  return Number((amountMinor * 10_000n) / longestMinor) / 100;
}
