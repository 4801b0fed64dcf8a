import { StatusBadge } from "@/components/ui/status-badge";
import { dayOfWords } from "@/lib/status-words/date-words";
import { SUBSCRIPTION_WORDS } from "@/lib/status-words/status-words";
import { unitsWords } from "@/lib/status-words/subscription-words";
import type { AuditView } from "@/lib/subscriptions/subscription-schemas";

type Props = { rows: AuditView["results"]; now: Date };

/** Every owner with plan, units and end, one a line. */
export function PlanAudit({ rows, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {rows.map((row) => (
        <li
          key={row.portfolio_id}
          className="flex items-start justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0"
        >
          <div className="min-w-0">
            <p className="font-medium">{row.owner_name}</p>
            <p className="text-sm text-ink-soft">
              {row.plan_name ?? "No running plan"}, {unitsWords(row)}
              {row.is_over_limit && ". More than the plan holds"}
            </p>
            {row.end_date && (
              <p className="text-sm text-ink-faint">
                {row.status === "expired" ? "Ended" : "Ends"} on {dayOfWords(row.end_date, now)}
              </p>
            )}
          </div>
          <StatusBadge status={SUBSCRIPTION_WORDS[row.status]} />
        </li>
      ))}
    </ul>
  );
}
