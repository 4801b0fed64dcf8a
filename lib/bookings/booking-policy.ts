import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Booking } from "./booking";
import type { BookingSide } from "./booking-steps";
import { findBookingId } from "./booking-step-store";
import { lockBooking } from "./booking-store";

export type LockedBooking = { readonly booking: Booking; readonly side: BookingSide };

/**
 * Locks the booking with this public id for somebody on one of these sides, and says on which: an administrator is one
 * wherever they may be. Throws the same `not-found` for everybody else as for an id that does not exist.
 */
export async function lockBookingFor(
  tx: Tx,
  actor: PersonActor,
  bookId: string,
  sides: readonly BookingSide[],
): Promise<LockedBooking> {
  const id = await findBookingId(tx, bookId);
  const booking = id && (await lockBooking(tx, id));
  const side = booking && sides.find((one) => isOn(actor, booking, one));
  if (!booking || !side) throw notFound("booking");
  return { booking, side };
}

function isOn(actor: PersonActor, booking: Booking, side: BookingSide): boolean {
  switch (side) {
    case "admin":
      return hasRole(actor, "admin");
    case "employee":
      return hasRole(actor, "employee") && booking.assignedTo === actor.personId;
    case "customer":
      return booking.personId === actor.personId;
  }
}
