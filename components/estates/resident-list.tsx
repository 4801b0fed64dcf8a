import * as routes from "@/components/routes";
import type { StayView } from "@/lib/estates/estate-schemas";
import { dayWords } from "@/lib/status-words/date-words";

type Props = { estateId: string; stays: readonly StayView[]; now: Date };

/** Who lives where, one row a unit; the whole row leads to the person. */
export function ResidentList({ estateId, stays, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {stays.map((stay) => (
        <li
          key={stay.id}
          className="relative grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-b border-line px-4 py-3 last:border-b-0 hover:bg-sunken"
        >
          <a
            href={routes.inPlace(`estate/${estateId}`, `residents/${stay.user_id}`)}
            className="font-medium text-accent wrap-anywhere after:absolute after:inset-0"
          >
            {stay.name}
          </a>
          <span className="text-right wrap-anywhere">{stay.unit}</span>
          <span className="col-span-2 text-sm wrap-anywhere text-ink-soft">
            {stay.email} ·{" "}
            {stay.until ? `until ${dayWords(stay.until, now)}` : `since ${dayWords(stay.since, now)}`}
            {stay.is_invited && " · has not chosen a password yet"}
          </span>
        </li>
      ))}
    </ul>
  );
}
