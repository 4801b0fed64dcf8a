import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { DuePayouts } from "@/lib/numbers/job-schemas";
import { momentWords } from "@/lib/status-words/date-words";
import { PAYOUT_TYPE_WORDS, paiseWords } from "@/lib/status-words/earning-words";
import { ageWords, whyDueWords } from "@/lib/status-words/job-words";

/** Payouts that should have left by now, with the age of the oldest and why they are still here. */
export function DuePayoutList({ due, now }: { due: readonly DuePayouts[]; now: Date }) {
  if (due.length === 0) return <EmptyState icon="payouts">Everything that is due has left.</EmptyState>;
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {due.map((row) => (
        <li
          key={`${row.payout_type}${row.waiting_for}`}
          className="grid grid-cols-1 gap-1 border-b border-line px-4 py-3 last:border-b-0"
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">
              {PAYOUT_TYPE_WORDS[row.payout_type]}: {row.count} {row.count === 1 ? "payout" : "payouts"}
            </span>
            <span className="figures font-semibold">{paiseWords(row.total_paise)}</span>
          </div>
          <p className="text-sm text-ink-soft">
            The oldest has been due for {ageWords(row.oldest_due_at, now)}, since{" "}
            {momentWords(row.oldest_due_at, now)}. {whyDueWords(row)}
          </p>
          <TextLink
            className="justify-self-start"
            href={routes.withQuery(routes.adminMarketPayouts, { status: "pending", kind: row.payout_type })}
          >
            See them and send them by hand
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
