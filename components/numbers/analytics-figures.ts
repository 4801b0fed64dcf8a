import type { Figure } from "@/components/ui/figures";
import type { AnalyticsView, CurrencyFigures } from "@/lib/numbers/analytics-schemas";
import { amountWords } from "@/lib/status-words/amount-words";

/** What the whole period brought, in one currency. */
export function analyticsFigures(figures: CurrencyFigures): Figure[] {
  const { total, currency } = figures;
  const figure = (label: string, amount: string, note?: string): Figure => ({
    label,
    value: amountWords(amount, currency),
    ...(note ? { note } : {}),
  });
  return [
    figure("Received", total.received, "rent paid through Latchkey"),
    ...(total.refunded_minor > 0
      ? [figure("Given back", total.refunded), figure("Left after refunds", total.net)]
      : []),
    ...(total.direct_minor > 0 ? [figure("Paid to you directly", total.direct, "not through Latchkey")] : []),
    figure("Collected", total.collected, `of ${amountWords(total.due, currency)} due`),
    ...(figures.average_rent === null
      ? []
      : [figure("Average rent", figures.average_rent, "a month, over all units")]),
  ];
}

/** How many homes are let, and how many payments go through. */
export const homeFigures = (view: AnalyticsView): Figure[] => [
  {
    label: "Let now",
    value: `${view.units.let} of ${view.units.total}`,
    ...(view.units.occupancy_rate === null ? {} : { note: `${view.units.occupancy_rate} % of your units` }),
  },
  {
    label: "Payments that went through",
    value: view.payments.success_rate === null ? "–" : `${view.payments.success_rate} %`,
    note: "of those that came to an end",
  },
];
