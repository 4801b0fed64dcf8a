import { addDays, HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { bookedInstant } from "@/lib/status-words/booking-words";
import { timeWords } from "@/lib/status-words/date-words";
import type { WhenProps } from "./when-fields";

const FIRST_HOUR = 6;
const LAST_HOUR = 21;
/** As far ahead as bookings are taken. */
const BOOKABLE_DAYS = 90;
const USUAL = "10:00";

/** What a form offers for when: half hours of the day, from tomorrow at ten on unless something else is chosen already. */
export function whenChoices(now: Date, chosen?: { date: string; time: string }): WhenProps {
  const today = localDate(now, HOMES_ZONE);
  const usual = Array.from({ length: (LAST_HOUR - FIRST_HOUR) * 2 + 1 }, (_, half) => {
    const hour = FIRST_HOUR + Math.floor(half / 2);
    return `${String(hour).padStart(2, "0")}:${half % 2 ? "30" : "00"}`;
  });
  // One that was chosen elsewhere, such as 09:15, stays what it is.
  const all = chosen && !usual.includes(chosen.time) ? [...usual, chosen.time].toSorted() : usual;
  const isPast = chosen !== undefined && bookedInstant(chosen) <= now;
  return {
    first: today,
    last: addDays(today, BOOKABLE_DAYS),
    date: chosen && !isPast ? chosen.date : addDays(today, 1),
    time: chosen?.time ?? USUAL,
    times: all.map((time) => [time, timeWords(bookedInstant({ date: today, time }).toISOString())] as const),
  };
}
