import { DomainError } from "@/lib/kernel/errors";
import type { Booking, BookingStatus } from "./booking";

/** A booking ends in one of these without having been carried out: all that was paid for it goes back. */
const GIVEN_BACK = ["cancelled", "rejected", "failed"] as const;
export type GivenBackStatus = (typeof GIVEN_BACK)[number];

/** Who acts on a booking: an administrator, the employee it is assigned to, or whoever booked it. */
export type BookingSide = "admin" | "employee" | "customer";

/** Every step there is; what has no step any more is final. */
const NEXT: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  pending: ["confirmed", "cancelled", "rejected"],
  confirmed: ["cancelled", "failed", "completed"],
  cancelled: [],
  rejected: [],
  failed: [],
  completed: [],
};

export const mayBecome = (from: BookingStatus, to: BookingStatus): boolean => NEXT[from].includes(to);

/** Whether something can still become of it. */
export const isOpen = ({ status }: Pick<Booking, "status">): boolean => NEXT[status].length > 0;

export const isGivenBack = ({ status }: Pick<Booking, "status">): boolean =>
  GIVEN_BACK.some((given) => given === status);

/** Who may take which step. */
const MAY_STEP: Readonly<Record<Exclude<BookingStatus, "pending">, readonly BookingSide[]>> = {
  confirmed: ["admin"],
  rejected: ["admin"],
  cancelled: ["admin", "customer"],
  failed: ["admin", "employee"],
  completed: ["admin", "employee"],
};
export const sidesOf = (to: Exclude<BookingStatus, "pending">): readonly BookingSide[] => MAY_STEP[to];

/** Throws `conflict` for a step that a booking cannot take from where it stands. */
export function requireStep(booking: Pick<Booking, "status">, to: BookingStatus): void {
  if (mayBecome(booking.status, to)) return;
  if (!isOpen(booking)) throw ended(booking.status);
  if (booking.status === to) throw isAlready(to);
  throw new DomainError(
    "conflict",
    "booking-not-there-yet",
    booking.status === "pending"
      ? "This booking waits to be confirmed. Confirm or reject it first."
      : "This booking is confirmed already. Cancel it, or say that it could not be carried out.",
    { status: booking.status },
  );
}

/** Throws `conflict` for a booking of which nothing can become any more. */
export function requireOpen(booking: Pick<Booking, "status">): void {
  if (!isOpen(booking)) throw ended(booking.status);
}

const isAlready = (status: BookingStatus): DomainError =>
  new DomainError("conflict", "booking-is-so-already", `This booking is ${status} already.`, { status });

const ended = (status: BookingStatus): DomainError =>
  new DomainError(
    "conflict",
    "booking-has-ended",
    `This booking is ${status}, and that is final. Book the service anew if it is still wanted.`,
    { status },
  );

/** The instant for which it is booked: a day and time in India, which knows no summer time. */
export const bookedAt = ({ date, time }: Pick<Booking, "date" | "time">): Date =>
  new Date(`${date}T${time}:00+05:30`);

const CUSTOMER_NOTICE_HOURS = 24;

/** Throws `conflict` when it is too late for the customer themselves to change or call off a booking. */
export function requireCustomerInTime(booking: Pick<Booking, "date" | "time">, now: Date): void {
  if (bookedAt(booking).getTime() - now.getTime() >= CUSTOMER_NOTICE_HOURS * 3_600_000) return;
  throw new DomainError(
    "conflict",
    "too-late-for-customer",
    `A booking can be changed or cancelled until ${CUSTOMER_NOTICE_HOURS} hours before its time. Write to us, and an administrator decides.`,
  );
}

/** Throws `conflict` before the booked time: nothing is carried out, and so earned, ahead of it. */
export function requireItsTime(booking: Pick<Booking, "date" | "time">, now: Date): void {
  if (now >= bookedAt(booking)) return;
  throw new DomainError(
    "conflict",
    "before-its-time",
    `This booking is for ${booking.date}, ${booking.time} in India. Say that it is done when it is; to do it earlier, move it first.`,
  );
}
