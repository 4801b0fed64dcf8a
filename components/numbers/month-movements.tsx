import { MovementList } from "@/components/numbers/movement-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { AnalyticsView } from "@/lib/numbers/analytics-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { monthWords } from "@/lib/status-words/date-words";

type Props = {
  view: AnalyticsView;
  /** The month that was chosen; without one, what happened last. */
  month: string | undefined;
  now: Date;
  newest: string | null;
  older: string | null;
  all: string;
};

/** The rows that a month's bars add up, under the sum that they make. */
export function MonthMovements({ view, month, now, newest, older, all }: Props) {
  const sums = view.money.flatMap(({ currency, months }) =>
    months
      .filter((one) => one.month === month)
      .map(
        (one) =>
          `${amountWords(one.received, currency)} received, ${amountWords(one.refunded, currency)} given back: ${amountWords(one.net, currency)}.` +
          (one.direct_minor > 0 ? ` ${amountWords(one.direct, currency)} paid to you directly.` : ""),
      ),
  );
  return (
    <Section
      title={month ? `${monthWords(month)}: what came and went` : "Recent activity"}
      aside={month && <TextLink href={all}>Recent activity</TextLink>}
    >
      {sums.map((sum) => (
        <p key={sum} className="figures text-ink-soft">
          {sum}
        </p>
      ))}
      {view.recent_activity.length > 0 ? (
        <MovementList movements={view.recent_activity} now={now} />
      ) : (
        <EmptyState icon="chart">
          {month ? "Nothing came in or went back in this month." : "No rent has come in yet."}
        </EmptyState>
      )}
      <Pager newest={newest} older={older} />
    </Section>
  );
}
