import { DomainError } from "@/lib/kernel/errors";
import { daysBetween, type LocalDate } from "@/lib/kernel/local-date";

/** `notice`: the tenant wants to leave; `ending`: the last day is agreed and to come. */
export type LeaseState = "active" | "notice" | "ending" | "ended";

/** Nobody plans further ahead; a later day is a slip of the finger. */
const PLANNED_DAYS_MAX = 366;

export function leaseState(lease: {
  lastDay: string | null;
  endedOn: string | null;
  noticeDay: string | null;
}): LeaseState {
  if (lease.endedOn) return "ended";
  if (lease.lastDay) return "ending";
  return lease.noticeDay ? "notice" : "active";
}

/** A last day lies within the lease and not beyond the next year; `invalid-input` says what is wrong with another. */
export function requireLastDay(lease: { startedOn: LocalDate }, lastDay: LocalDate, today: LocalDate): void {
  if (lastDay < lease.startedOn)
    throw refusedDay("last-day-before-start", `The lease began on ${lease.startedOn}; it cannot end before.`);
  if (daysBetween(today, lastDay) > PLANNED_DAYS_MAX)
    throw refusedDay("last-day-too-far", "Choose a day within the next year.");
}

/** A refusal that belongs to the field with the last day. */
export function refusedDay(code: string, message: string): DomainError {
  return new DomainError("invalid-input", code, message, {
    fields: [{ path: "last_day", code, message }],
  });
}

export const leaseEnded = (): DomainError =>
  new DomainError("conflict", "lease-ended", "This lease has ended already. Its last day stays as it is.");
