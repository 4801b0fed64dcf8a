import type { Bar, BarRow, BarSeries } from "@/components/numbers/bar-chart";
import type { AnalyticsView } from "@/lib/cluster/cluster-schemas";
import { barPercent } from "@/lib/numbers/analytics";
import { amountWords } from "@/lib/status-words/amount-words";
import { billTypeWords } from "@/lib/status-words/bill-type-words";
import { AGE_WORDS } from "@/lib/status-words/cluster-words";
import { shortMonthWords } from "@/lib/status-words/date-words";

type Chart = { series: BarSeries[]; rows: BarRow[] };
type Billed = { billed: string; billed_minor: number; collected: string; collected_minor: number };

const SERIES: BarSeries[] = [
  { label: "Billed", look: "outlined" },
  { label: "Collected", look: "solid" },
];

function barsOf(rows: readonly { label: string; sums: Billed }[], currency: string): BarRow[] {
  const longest = BigInt(
    Math.max(0, ...rows.flatMap(({ sums }) => [sums.billed_minor, sums.collected_minor])),
  );
  const bar = (amount: string, minor: number): Bar => ({
    words: amountWords(amount, currency),
    percent: barPercent(BigInt(minor), longest),
  });
  return rows.map(({ label, sums }) => ({
    label,
    bars: [bar(sums.billed, sums.billed_minor), bar(sums.collected, sums.collected_minor)],
  }));
}

/** What each month asked for and brought in. */
export const monthsChart = ({ months, currency }: AnalyticsView): Chart => ({
  series: SERIES,
  rows: barsOf(
    months.map((month) => ({ label: shortMonthWords(month.month), sums: month })),
    currency,
  ),
});

/** The same over the whole time, by what it was for. */
export const typesChart = ({ total, currency }: AnalyticsView): Chart => ({
  series: SERIES,
  rows: barsOf(
    total.types.map((type) => ({ label: billTypeWords(type.type), sums: type })),
    currency,
  ),
});

/** What is open, by how long it should have been there. */
export function agesChart({ open, currency }: AnalyticsView): Chart {
  const longest = BigInt(Math.max(0, ...open.map((age) => age.amount_minor)));
  return {
    series: [{ label: "Open", look: "solid" }],
    rows: open.map((age) => ({
      label: AGE_WORDS[age.age],
      bars: [
        {
          words: amountWords(age.amount, currency),
          percent: barPercent(BigInt(age.amount_minor), longest),
        },
      ],
    })),
  };
}

/** `3,698 bills are open, 3,457 of them late.` */
export function openSentence({ open }: AnalyticsView): string {
  const all = open.reduce((sum, age) => sum + age.count, 0);
  const late = all - (open.find(({ age }) => age === "not_due")?.count ?? 0);
  if (all === 0) return "No bill is open.";
  const bills = all === 1 ? "1 bill is" : `${all.toLocaleString("en-GB")} bills are`;
  return `${bills} open, ${late === 0 ? "none" : late.toLocaleString("en-GB")} of them late.`;
}
