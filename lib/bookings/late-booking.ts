import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { closeReviewItem } from "@/lib/reconciliation/close-review-item";
import type { Booking } from "./booking";
import { bookedAt, isOpen } from "./booking-steps";

/** The review item about a booking whose time has gone by. */
export const LATE = "booking-late";

const MINUTE_MS = 60_000;
/** How long whoever carried it out may take to say so, after its end. */
export const SAY_SO_MS = 24 * 60 * MINUTE_MS;

type Facts = Pick<Booking, "status" | "date" | "time" | "durationMinutes">;

/**
 * Whether a booking's time has gone by and nobody has said what came of it, while its money is held: one that was not
 * confirmed at its time, a confirmed one a day after it should have ended.
 */
export function isLate(booking: Facts, now: Date): boolean {
  if (!isOpen(booking)) return false;
  const allowance = booking.status === "confirmed" ? booking.durationMinutes * MINUTE_MS + SAY_SO_MS : 0;
  return now.getTime() >= bookedAt(booking).getTime() + allowance;
}

/** Names the booking at its time: one that was moved and is late again is another thing to look at. */
export const lateSubject = ({ id, date, time }: Pick<Booking, "id" | "date" | "time">): string =>
  `${id}@${date}T${time}`;

/** What became of a booking, or its new time, takes it out of the queue, in the same transaction; `booking` is as it was before. */
export const closeLateBooking = (tx: Tx, actor: Actor, booking: Booking, resolution: string): Promise<void> =>
  closeReviewItem(tx, actor, { kind: LATE, subject: lateSubject(booking), resolution });
