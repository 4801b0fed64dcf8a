import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { appendEvent } from "@/lib/outbox/append-event";
import { giveBackPromo } from "@/lib/services/hold-promo";
import type { Booking } from "./booking";
import { lockBookingFor } from "./booking-policy";
import { requireCustomerInTime, requireStep, sidesOf, type GivenBackStatus } from "./booking-steps";
import { saveBooking } from "./booking-store";
import { closeLateBooking } from "./late-booking";

export type CallOff = { bookId: string; as: GivenBackStatus; reason: string };

/**
 * Ends a booking that is not carried out, in the caller's transaction, which gives its money back: nobody ends one without
 * that. What it used of a promo code counts no more. Answers it as it was, under its lock.
 *
 * Throws `not-found` for strangers and `conflict` for a booking that has ended, cannot end so, or is too near for its
 * customer. Whoever completes it at the same moment waits for the lock: exactly one of the two happens.
 */
export async function callOffBooking(
  tx: Tx,
  actor: PersonActor,
  { bookId, as, reason }: CallOff,
): Promise<Booking> {
  const { booking, side } = await lockBookingFor(tx, actor, bookId, sidesOf(as));
  requireStep(booking, as);
  // What nobody has confirmed binds nobody yet, also when its time is near or over.
  if (side === "customer" && booking.status === "confirmed") requireCustomerInTime(booking, tx.now);
  await saveBooking(tx, booking, { status: as, status_reason: reason, ended_at: tx.now });
  await recordAudit(tx, actor, {
    action: `booking.${as}`,
    subject: booking.id,
    details: { bookId, by: side, reason },
    change: { from: { status: booking.status }, to: { status: as } },
  });
  await giveBackPromo(tx, booking.cartId);
  await closeLateBooking(tx, actor, booking, `The booking is ${as} and its money goes back: ${reason}`);
  await appendEvent(tx, { name: `bookings/booking.${as}`, data: { bookingId: booking.id } });
  return booking;
}
