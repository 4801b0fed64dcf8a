import { daysBetween, type LocalDate } from "@/lib/kernel/local-date";

/** Days from the due day to the reminder: three before, on it, three and seven after. */
const REMINDER_STEPS = [-3, 0, 3, 7] as const;
export type ReminderStep = (typeof REMINDER_STEPS)[number];

/** The days whose rent is to be remembered today, each with its step. */
export function remindedDueDays(today: LocalDate): { dueOn: LocalDate; step: ReminderStep }[] {
  return REMINDER_STEPS.map((step) => ({ dueOn: shiftDay(today, -step), step }));
}

/** Whether a later reminder's day has come: then the earlier one, should it not have left yet, is not needed any more. */
export const isOvertaken = (step: number, dueOn: LocalDate, today: LocalDate): boolean =>
  REMINDER_STEPS.some((later) => later > step && later <= daysBetween(dueOn, today));

function shiftDay(day: LocalDate, days: number): LocalDate {
  const shifted = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
  return shifted.toISOString().slice(0, 10) as LocalDate;
}
