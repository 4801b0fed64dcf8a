import type { Bar, BarRow, BarSeries } from "@/components/numbers/bar-chart";
import { barPercent } from "@/lib/numbers/analytics";
import type { AnalyticsView, CurrencyFigures } from "@/lib/numbers/analytics-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { shortMonthWords } from "@/lib/status-words/date-words";
import { PAYMENT_WORDS } from "@/lib/status-words/status-words";

type Chart = { series: BarSeries[]; rows: BarRow[] };
type AmountName = "received" | "refunded" | "direct" | "due" | "collected";
type Names = readonly { name: AmountName; label: string; look: BarSeries["look"] }[];

/** Where a month's figures lead; nowhere when not given. */
export type MonthLink = { hrefOf?: (month: string) => string; chosen?: string | undefined };

function amountChart(figures: CurrencyFigures, names: Names, { hrefOf, chosen }: MonthLink): Chart {
  const amounts = figures.months.flatMap((month) => names.map(({ name }) => BigInt(month[`${name}_minor`])));
  const longest = amounts.reduce((most, amount) => (amount > most ? amount : most), 0n);
  return {
    series: names.map(({ label, look }) => ({ label, look })),
    rows: figures.months.map((month) => ({
      label: shortMonthWords(month.month),
      isChosen: month.month === chosen,
      ...(hrefOf ? { href: hrefOf(month.month) } : {}),
      bars: names.map(({ name }) => ({
        words: amountWords(month[name], figures.currency),
        percent: barPercent(BigInt(month[`${name}_minor`]), longest),
      })),
    })),
  };
}

/** What came in and went back, month by month; a series that is nil throughout is left out. */
export function rentChart(figures: CurrencyFigures, link: MonthLink = {}): Chart {
  return amountChart(
    figures,
    [
      { name: "received", label: "Received", look: "solid" },
      ...(figures.total.refunded_minor > 0
        ? [{ name: "refunded", label: "Given back", look: "hatched" } as const]
        : []),
      ...(figures.total.direct_minor > 0
        ? [{ name: "direct", label: "Paid to you directly", look: "outlined" } as const]
        : []),
    ],
    link,
  );
}

/** What each month asked for, and how much of it is settled. */
export const collectedChart = (figures: CurrencyFigures): Chart =>
  amountChart(
    figures,
    [
      { name: "due", label: "Due", look: "outlined" },
      { name: "collected", label: "Collected", look: "solid" },
    ],
    {},
  );

function countBars(counts: readonly number[], wordsOf: (count: number) => string): Bar[] {
  const longest = BigInt(Math.max(0, ...counts));
  return counts.map((count) => ({ words: wordsOf(count), percent: barPercent(BigInt(count), longest) }));
}

/** How many leases ran in each month. */
export function tenantsChart(view: AnalyticsView): Chart {
  const bars = countBars(
    view.months.map((month) => month.tenants),
    String,
  );
  return {
    series: [{ label: "Tenants", look: "solid" }],
    rows: view.months.map((month, index) => ({
      label: shortMonthWords(month.month),
      bars: bars.slice(index, index + 1),
    })),
  };
}

/** How the payments of the period ended. */
export function statusChart(view: AnalyticsView): Chart {
  const { succeeded, failed, expired, open } = view.payments;
  const bars = countBars([succeeded, failed, expired, open], String);
  const labels = [
    PAYMENT_WORDS.succeeded.word,
    PAYMENT_WORDS.failed.word,
    PAYMENT_WORDS.expired.word,
    PAYMENT_WORDS.pending.word,
  ];
  return {
    series: [{ label: "Payments", look: "solid" }],
    rows: labels.map((label, index) => ({ label, bars: bars.slice(index, index + 1) })),
  };
}

/** Of the payments started in each month that came to an end, how many were paid. */
export function successChart(view: AnalyticsView): Chart {
  return {
    series: [{ label: "Paid", look: "solid" }],
    rows: view.months.map((month) => ({
      label: shortMonthWords(month.month),
      bars: [
        {
          words: month.success_rate === null ? "–" : `${month.success_rate} %`,
          percent: month.success_rate ?? 0,
        },
      ],
    })),
  };
}
