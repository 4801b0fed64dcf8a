import { Section } from "@/components/ui/section";
import type { PayoutSummaryView } from "@/lib/payouts/earning-payout-schemas";
import { monthWords } from "@/lib/status-words/date-words";
import { PAYOUT_TYPE_WORDS, paiseWords } from "@/lib/status-words/earning-words";

// On a phone only the month has two lines.
const cell = "px-1.5 py-2 first:pl-3 last:pr-3 sm:px-4";
const whole = `${cell} whitespace-nowrap`;

/** What arrived in each month, by kind. */
export function PayoutSums({ months }: { months: PayoutSummaryView["by_month"] }) {
  if (months.length === 0) return null;
  return (
    <Section title="Arrived by month">
      <div className="rounded border border-line bg-surface">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">Payouts that arrived, by month and kind</caption>
          <thead className="border-b border-line text-ink-faint">
            <tr>
              {["Month", "Kind", "Payouts", "Together"].map((label, index) => (
                <th
                  key={label}
                  scope="col"
                  className={`${whole} font-medium ${index > 1 ? "text-right" : ""}`}
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((row) => (
              <tr key={`${row.month}${row.payout_type}`} className="border-b border-line last:border-b-0">
                <td className={cell}>{monthWords(row.month)}</td>
                <td className={whole}>{PAYOUT_TYPE_WORDS[row.payout_type]}</td>
                <td className={`${whole} figures text-right`}>{row.count}</td>
                <td className={`${whole} figures text-right`}>{paiseWords(row.total_paise)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
