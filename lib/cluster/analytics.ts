import type { BillType } from "@/lib/bills/bill";
import type { LocalMonth } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { BILL_AGES, type AnalyticsView } from "./cluster-schemas";

type Row = { name: string; part: string; type: string | null; count: number; amountMinor: bigint };

const sum = (rows: readonly Row[]): bigint => rows.reduce((all, row) => all + row.amountMinor, 0n);

/** The sums as they leave the server: every month that was asked for, also one without a bill; types that brought or asked nothing left out. */
export function toAnalytics(
  currency: Currency,
  months: readonly LocalMonth[],
  rows: readonly Row[],
): AnalyticsView {
  const money = (some: readonly Row[]) => ({
    ...wireAmount("billed", { amountMinor: sum(some.filter((row) => row.name === "billed")), currency }),
    ...wireAmount("collected", {
      amountMinor: sum(some.filter((row) => row.name === "collected")),
      currency,
    }),
  });
  const byType = (some: readonly Row[]) =>
    [...new Set(some.flatMap((row) => row.type ?? []))].sort().map((type) => ({
      type: type as BillType,
      ...money(some.filter((row) => row.type === type)),
    }));
  const moved = rows.filter((row) => row.name !== "open");
  return {
    currency,
    months: months.map((month) => {
      const own = moved.filter((row) => row.part === month);
      return { month, ...money(own), types: byType(own) };
    }),
    total: { ...money(moved), collected_percent: percentOf(moved), types: byType(moved) },
    open: BILL_AGES.map((age) => {
      const row = rows.find(({ name, part }) => name === "open" && part === age);
      return {
        age,
        count: row?.count ?? 0,
        ...wireAmount("amount", { amountMinor: row?.amountMinor ?? 0n, currency }),
      };
    }),
  };
}

/** What came in of what was asked for in the same months, per cent with one decimal; older bills paid now can make it more than 100. */
function percentOf(rows: readonly Row[]): number | null {
  const billed = sum(rows.filter((row) => row.name === "billed"));
  const collected = sum(rows.filter((row) => row.name === "collected"));
  // A share, not money: it is exact to a tenth of a per cent before it becomes a number.
  return billed === 0n ? null : Number((collected * 1000n + billed / 2n) / billed) / 10;
}
