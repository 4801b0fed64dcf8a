import { lockBooking } from "@/lib/bookings/booking-store";
import { followBookingRefund } from "@/lib/bookings/follow-booking-refund";
import { serviceDeposits } from "@/lib/ledger/chart";
import type { HeldThing } from "./held-thing";

/** A booking that has not been carried out. */
export const booking: HeldThing = {
  account: serviceDeposits,
  lock: async (tx, { booking_id: bookingId }) => {
    if (bookingId) await lockBooking(tx, bookingId);
  },
  ended: async (tx, actor, { id: refundId, booking_id: bookingId }, { status: outcome }) => {
    if (bookingId) await followBookingRefund(tx, actor, { bookingId, refundId, outcome });
  },
};
