import { addMonths, firstDayOf, HOMES_ZONE, localDate, monthOf } from "@/lib/kernel/local-date";
import { allocate, type Money } from "@/lib/kernel/money";

/** A part of a price, earned when `dueAt` has come. */
export type Earning = { readonly number: number; readonly amount: Money; readonly dueAt: Date };

/**
 * How a net price becomes income: by the calendar months (of India) that the bought time touches, each in proportion to
 * its share of the time, earned when the month or the time is over. The parts add up to the price to the paisa; months
 * too short for a paisa are left out.
 */
export function earningSchedule(net: Money, from: Date, until: Date): Earning[] {
  const ends: Date[] = [];
  for (let month = addMonths(monthOf(localDate(from, HOMES_ZONE)), 1); ; month = addMonths(month, 1)) {
    const firstMoment = new Date(`${firstDayOf(month)}T00:00:00+05:30`);
    if (firstMoment >= until) break;
    ends.push(firstMoment);
  }
  ends.push(until);
  const weights = ends.map((end, index) => BigInt(end.getTime() - (ends[index - 1] ?? from).getTime()));
  return allocate(net, weights)
    .map((amount, index) => ({ amount, dueAt: ends[index] ?? until }))
    .filter(({ amount }) => amount.amountMinor > 0n)
    .map((part, index) => ({ number: index + 1, ...part }));
}
