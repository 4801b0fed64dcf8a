import { parseSchedule } from "@/lib/kernel/schedule";

/** More missed ticks than this are not made up for: a machine that slept for a month must not start 40,000 runs. */
const CATCH_UP_MAX = 100;

/** The tick to run now when `due` is the earliest that was missed: that one, or the oldest still worth running. */
export function tickToRun(schedule: string, due: Date, now: Date = new Date()): Date {
  // No schedule ticks more than once a minute, so this is the case of every day.
  if (now.getTime() - due.getTime() < CATCH_UP_MAX * 60_000) return due;
  const oldest = parseSchedule(schedule).previousRuns(CATCH_UP_MAX, now).at(-1);
  return oldest && oldest > due ? oldest : due;
}
