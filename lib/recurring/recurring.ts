import {
  addDays,
  addMonths,
  dayInMonth,
  daysBetween,
  monthOf,
  type LocalDate,
  type LocalMonth,
} from "@/lib/kernel/local-date";
import type { Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import type { BillType } from "@/lib/bills/bill";
import type { Wallet } from "@/lib/wallets/wallet";

export const frequencies = ["daily", "weekly", "monthly", "quarterly", "yearly"] as const;
export type Frequency = (typeof frequencies)[number];
/** `ended`: its last day is over. */
export const recurringStatuses = ["active", "paused", "cancelled", "ended"] as const;
export type RecurringStatus = (typeof recurringStatuses)[number];
export const pausers = ["resident", "estate", "failures", "moved_out"] as const;
export type Pauser = (typeof pausers)[number];

/** `due`: to be tried; `missed`: fell into a pause, never charged; `skipped`: there was nothing to pay. */
export const occurrenceStatuses = ["due", "charged", "skipped", "failed", "missed"] as const;
/** Why a try was refused. */
const refusals = ["insufficient-funds", "wallet-suspended", "monthly-limit-reached", "moved-out"] as const;
export type Refusal = (typeof refusals)[number];
/** Why an occurrence has charged nothing, or not yet. */
export const occurrenceReasons = [...refusals, "nothing-to-pay", "paused", "cancelled"] as const;
export type OccurrenceReason = (typeof occurrenceReasons)[number];

/** A resident's standing order on their wallet in one estate. */
export type RecurringPayment = {
  readonly id: Id<"recurringPayment">;
  readonly estateId: Id<"estate">;
  readonly personId: Id<"person">;
  readonly title: string;
  /** At each occurrence; with a bill type at most. */
  readonly amount: Money;
  readonly frequency: Frequency;
  /** The anchor: every due day follows from it, in the estate's zone. */
  readonly startOn: LocalDate;
  /** The last day it may be due on. */
  readonly endOn: LocalDate | null;
  readonly billType: BillType | null;
  readonly status: RecurringStatus;
  /** The first due day that has no occurrence yet; null after the last. */
  readonly nextDueOn: LocalDate | null;
  /** Occurrences that failed in a row. */
  readonly failures: number;
  readonly maxFailedAttempts: number;
};

type Calendar = Pick<RecurringPayment, "frequency" | "startOn" | "endOn">;

const DAYS = { daily: 1, weekly: 7 } as const;
const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const;
const isByDays = (frequency: Frequency): frequency is keyof typeof DAYS => frequency in DAYS;

/** The due day number `index`, the first being 0. The 31st is the last day of a shorter month and the 31st again afterwards. */
function dueDay({ frequency, startOn }: Calendar, index: number): LocalDate {
  if (isByDays(frequency)) return addDays(startOn, index * DAYS[frequency]);
  return dayInMonth(addMonths(monthOf(startOn), index * MONTHS[frequency]), Number(startOn.slice(8)));
}

/** The first due day later than `day`; null when there is none before the order ends. */
export function nextDueAfter(calendar: Calendar, day: LocalDate): LocalDate | null {
  const { frequency, startOn, endOn } = calendar;
  const next = (): LocalDate => {
    if (day < startOn) return startOn;
    if (isByDays(frequency))
      return dueDay(calendar, Math.floor(daysBetween(startOn, day) / DAYS[frequency]) + 1);
    const index = Math.floor(monthsApart(monthOf(startOn), monthOf(day)) / MONTHS[frequency]);
    const candidate = dueDay(calendar, index);
    return candidate > day ? candidate : dueDay(calendar, index + 1);
  };
  const due = next();
  return endOn && due > endOn ? null : due;
}

/** The due days from `first`, which is one, up to and with `last`; the earliest `max` of them. */
export function dueDaysUpTo(
  calendar: Calendar,
  first: LocalDate | null,
  last: LocalDate,
  max: number,
): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = first; day !== null && day <= last && days.length < max; day = nextDueAfter(calendar, day))
    days.push(day);
  return days;
}

const monthsApart = (from: LocalMonth, to: LocalMonth): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));

type ChargeFacts = {
  walletStatus: Wallet["status"];
  availableMinor: bigint;
  wantedMinor: bigint;
  /** What all recurring payments of this resident took in the estate's present month. */
  takenThisMonthMinor: bigint;
  monthlyLimitMinor: bigint | null;
};

/** Why this much must not be taken now; null when it may. What one decided oneself (the limit) comes before what is lacking. */
export function refusalOf(facts: ChargeFacts): Refusal | null {
  const { wantedMinor, monthlyLimitMinor } = facts;
  if (facts.walletStatus !== "active") return "wallet-suspended";
  if (monthlyLimitMinor !== null && facts.takenThisMonthMinor + wantedMinor > monthlyLimitMinor)
    return "monthly-limit-reached";
  return facts.availableMinor < wantedMinor ? "insufficient-funds" : null;
}

/** Whether a refused try was the last one: on its day an occurrence is tried again every hour, and once more after it. */
export const isLastTry = (dueOn: LocalDate, today: LocalDate): boolean => today > dueOn;

/** A failed occurrence counts; as many in a row as the order allows pause it. */
export function afterFailure(order: Pick<RecurringPayment, "failures" | "maxFailedAttempts">): {
  failures: number;
  isPaused: boolean;
} {
  const failures = order.failures + 1;
  return { failures, isPaused: failures >= order.maxFailedAttempts };
}

/** How an amount is spread over open bills, the oldest first: each takes what is due of it until nothing is left. */
export function spreadOver(amountMinor: bigint, openMinor: readonly bigint[]): bigint[] {
  let left = amountMinor;
  return openMinor.map((open) => {
    const taken = left < open ? left : open;
    left -= taken;
    return taken;
  });
}
