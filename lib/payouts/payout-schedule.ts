import {
  addDays,
  addMonths,
  firstDayOf,
  HOMES_ZONE,
  localDate,
  monthOf,
  type LocalDate,
} from "@/lib/kernel/local-date";
import type { PayoutRules } from "@/lib/kernel/payout-rules";

type Schedule = PayoutRules["schedule"];

const DAY_MS = 86_400_000;
const MONDAY = 1;

/**
 * When money that is set aside at `now` may leave: after the days it is held, and then at once (which means with the next
 * run), or when the next day, week (Monday) or month begins in India. What is set aside exactly then leaves then.
 */
export function payoutDueAt(now: Date, rule: Pick<PayoutRules, "schedule" | "holdDays">): Date {
  const held = new Date(now.getTime() + rule.holdDays * DAY_MS);
  if (rule.schedule === "immediate") return held;
  const day = localDate(held, HOMES_ZONE);
  const today = beginOf(day);
  if (today.getTime() === held.getTime() && isFirst(rule.schedule, day)) return held;
  return beginOf(nextFirst(rule.schedule, day));
}

/** India has one offset and no summer time. */
const beginOf = (day: LocalDate): Date => new Date(`${day}T00:00:00+05:30`);

const weekday = (day: LocalDate): number => new Date(`${day}T00:00:00Z`).getUTCDay();

function isFirst(schedule: Exclude<Schedule, "immediate">, day: LocalDate): boolean {
  switch (schedule) {
    case "daily":
      return true;
    case "weekly":
      return weekday(day) === MONDAY;
    case "monthly":
      return day.endsWith("-01");
  }
}

function nextFirst(schedule: Exclude<Schedule, "immediate">, day: LocalDate): LocalDate {
  switch (schedule) {
    case "daily":
      return addDays(day, 1);
    case "weekly":
      return addDays(day, ((MONDAY - weekday(day) + 6) % 7) + 1);
    case "monthly":
      return firstDayOf(addMonths(monthOf(day), 1));
  }
}
