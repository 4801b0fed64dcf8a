import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ReviewItemView } from "@/lib/review/review-schemas";
import { shortDayWords } from "@/lib/status-words/date-words";
import { REVIEW_WORDS } from "@/lib/status-words/status-words";

type Props = { items: readonly ReviewItemView[]; chosen?: string; now: Date };

const DAY_MS = 86_400_000;

/** Items of the queue, the one that has waited longest first, each with amount and age. */
export function ReviewList({ items, chosen, now }: Props) {
  return (
    <ol className="grid grid-cols-1 gap-3">
      {items.map((item) => (
        <li
          key={item.id}
          className={`relative grid grid-cols-1 gap-1.5 rounded border bg-surface p-4 hover:border-line-strong ${item.id === chosen ? "border-accent" : "border-line"}`}
        >
          <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
            <StatusBadge status={REVIEW_WORDS[item.state]} />
            <span className="text-sm text-ink-faint">{ageWords(item, now)}</span>
          </div>
          <p>
            <a
              href={routes.adminQueueItem(item.id)}
              aria-current={item.id === chosen ? "true" : undefined}
              className="font-medium after:absolute after:inset-0"
            >
              {item.cause}
            </a>
          </p>
          {item.amount && item.currency && (
            <p className="text-lg font-semibold tracking-tight">
              <Money amount={item.amount} currency={item.currency} />
            </p>
          )}
          <p className="text-sm break-words text-ink-soft">{item.summary}</p>
        </li>
      ))}
    </ol>
  );
}

/** `waits 12 days, since Mon 9 Nov`; of a closed one only the day. */
function ageWords(item: ReviewItemView, now: Date): string {
  const since = shortDayWords(item.created_at, now);
  if (item.resolved) return shortDayWords(item.resolved.at, now);
  const days = Math.floor((now.getTime() - Date.parse(item.created_at)) / DAY_MS);
  if (days < 1) return `since ${since}`;
  return `waits ${days} ${days === 1 ? "day" : "days"}, since ${since}`;
}
