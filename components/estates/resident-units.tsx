import type { ResidentView } from "@/lib/estates/estate-schemas";
import { dayWords } from "@/lib/status-words/date-words";
import { EndStay } from "./end-stay";

type Props = {
  estateId: string;
  resident: ResidentView;
  /** The estate's present day. */
  today: string;
  now: Date;
};

/** Where somebody lives and lived, with the way to end it. */
export function ResidentUnits({ estateId, resident, today, now }: Props) {
  const open = resident.stays.filter((stay) => stay.until === null).length;
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {resident.stays.map((stay) => (
        <li
          key={stay.id}
          className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0"
        >
          <span className="min-w-0">
            <span className="block font-medium wrap-anywhere">{stay.unit}</span>
            <span className="text-sm text-ink-soft">
              {stay.until
                ? `${dayWords(stay.since, now)} to ${dayWords(stay.until, now)}`
                : `Since ${dayWords(stay.since, now)}`}
            </span>
          </span>
          {stay.until === null && (
            <EndStay
              estateId={estateId}
              residencyId={stay.id}
              name={resident.name}
              unit={stay.unit}
              today={today}
              isLast={open === 1}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
