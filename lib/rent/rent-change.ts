import { addMonths, firstDayOf, monthOf, type LocalDate, type LocalMonth } from "@/lib/kernel/local-date";

/** From `from` on the home costs `rentMinor`; before, `previousMinor`. */
export type RentChange = {
  readonly from: LocalMonth;
  readonly rentMinor: bigint;
  readonly previousMinor: bigint;
};

/**
 * What a home costs in a month: by the newest change that had begun by then, and before the first by what that one
 * replaced. `changes` are in order; `newestMinor` is the rent of a home that never changed.
 */
export function rentForMonth(changes: readonly RentChange[], month: LocalMonth, newestMinor: bigint): bigint {
  const begun = changes.findLast((change) => change.from <= month);
  return begun?.rentMinor ?? changes[0]?.previousMinor ?? newestMinor;
}

/** The first month that a rent can still change for: charged months keep theirs, and so does the past. */
export function firstChangeableMonth(lastCharged: LocalMonth | null, today: LocalDate): LocalMonth {
  const present = monthOf(today);
  return lastCharged && lastCharged >= present ? addMonths(lastCharged, 1) : present;
}

/** The first whole month on or after a day: rent is charged by the month. */
export function monthFrom(day: LocalDate): LocalMonth {
  const month = monthOf(day);
  return day === firstDayOf(month) ? month : addMonths(month, 1);
}
