const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const SLEEP_MAX_MS = 366 * UNITS_MS.d;

/** `"1d2h"` in milliseconds. The SDK writes whole weeks, days, hours, minutes and seconds; anything else counts nothing. */
export function durationMs(text: string): number {
  const parts = text.matchAll(/(\d+)([smhdw])/g);
  return [...parts].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS],
    0,
  );
}

/** When a sleep ends that is given as a duration or an ISO time; at once when it is empty or past, after a year at most. */
export function wakeTime(text: string, now: Date = new Date()): Date {
  const target = /^\d{4}-/.test(text) ? Date.parse(text) : now.getTime() + durationMs(text);
  const waitMs = Number.isNaN(target) ? 0 : target - now.getTime();
  return new Date(now.getTime() + Math.min(Math.max(waitMs, 0), SLEEP_MAX_MS));
}

/** Pauses after the first, second, … failed attempt; the last one repeats. The same as a real server's. */
const BACKOFF_SECONDS = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200];
const BACKOFF_JITTER_MS = 30_000;

/** When attempt number `attempt` (the first is 0), which has just failed, is followed by the next. */
export function nextAttemptAt(attempt: number, constantMs: number | undefined, now: Date = new Date()): Date {
  const seconds = BACKOFF_SECONDS[attempt] ?? BACKOFF_SECONDS.at(-1) ?? 0;
  return new Date(now.getTime() + (constantMs ?? seconds * 1000 + Math.random() * BACKOFF_JITTER_MS));
}

/** A `retry-after` header: whole seconds or a date, between a second and a day from now. Null when there is none. */
export function parseRetryAfter(header: string | undefined, now: Date = new Date()): Date | null {
  if (!header) return null;
  const target = /^\d+$/.test(header) ? now.getTime() + Number(header) * 1000 : Date.parse(header);
  if (Number.isNaN(target)) return null;
  return new Date(now.getTime() + Math.min(Math.max(target - now.getTime(), 1000), UNITS_MS.d));
}
