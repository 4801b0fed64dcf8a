import { Cron } from "croner";

/** A schedule such as `TZ=Asia/Kolkata 0 9 * * *`; without a zone it is UTC's. Throws when it is none. */
export function parseSchedule(schedule: string): Cron {
  const { pattern, zone } = partsOf(schedule);
  return new Cron(pattern, { timezone: zone, mode: "5-part", paused: true });
}

/** The five parts of a schedule and the zone they are read in. */
export function partsOf(schedule: string): { pattern: string; zone: string } {
  const [, zone, pattern] = /^(?:(?:CRON_)?TZ=(\S+)\s+)?(.+)$/.exec(schedule) ?? [];
  return { pattern: pattern ?? "", zone: zone ?? "UTC" };
}

/** The first tick after a moment; null when there is none. */
export const nextTick = (schedule: string, after: Date): Date | null =>
  parseSchedule(schedule).nextRun(after);

/** The last tick at or before a moment; null when there was none. */
export function previousTick(schedule: string, at: Date): Date | null {
  // The library's answer lies before the moment it is given, to the second.
  return parseSchedule(schedule).previousRuns(1, new Date(at.getTime() + 1000))[0] ?? null;
}
