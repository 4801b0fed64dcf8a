import { clock } from "@/lib/kernel/clock";
import { addMonths, HOMES_ZONE, localDate, monthOf, type LocalMonth } from "@/lib/kernel/local-date";
import { endOfMonth } from "@/lib/papers/paper";

const HOUR_MS = 3_600_000;

/** The month it really is, in which everything that a test does is written into the books. */
export const realMonth = (): LocalMonth => monthOf(localDate(new Date(), HOMES_ZONE));

/** Moves the clock to the third hour of the month that lies so many months ahead, as seen from the real one. */
export function beginMonthAhead(count: number): LocalMonth {
  clock.reset();
  const month = addMonths(realMonth(), count);
  clock.advance(endOfMonth(addMonths(month, -1)).getTime() + 3 * HOUR_MS - Date.now());
  return month;
}
