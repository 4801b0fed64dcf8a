import { StatusBadge } from "@/components/ui/status-badge";
import type { OccurrenceView } from "@/lib/recurring/recurring-schemas";
import { dayWords } from "@/lib/status-words/date-words";
import { occurrenceText } from "@/lib/status-words/recurring-words";

type Props = { occurrences: readonly OccurrenceView[]; now: Date };

/** The due days that have come, the newest first, each with what became of it. */
export function OccurrenceList({ occurrences, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {occurrences.map((one) => {
        const status = occurrenceText(one);
        return (
          <li key={one.id} className="grid grid-cols-1 gap-1 border-b border-line px-4 py-3 last:border-b-0">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span className="font-medium">{dayWords(one.due_date, now)}</span>
              <StatusBadge status={status} />
            </div>
            <p className="text-ink-soft wrap-anywhere">{status.sentence}</p>
          </li>
        );
      })}
    </ul>
  );
}
