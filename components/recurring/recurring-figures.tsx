import { Figures } from "@/components/ui/figures";
import { Money } from "@/components/ui/money";
import type { RecurringSummaryView } from "@/lib/recurring/recurring-schemas";

type Props = { summary: RecurringSummaryView; available: string };

/** What a resident needs to know before the next payment is taken. */
export function RecurringFigures({ summary, available }: Props) {
  const { currency, monthly_limit: limit } = summary;
  const money = (amount: string) => <Money amount={amount} currency={currency} />;
  return (
    <Figures
      figures={[
        { label: "In your wallet", value: money(available) },
        { label: "Taken this month", value: money(summary.paid_this_month) },
        { label: "Monthly limit", value: limit ? money(limit) : "None" },
      ]}
    />
  );
}
