import "server-only";
import { lockBookingFor } from "@/lib/bookings/booking-policy";
import { isGivenBack } from "@/lib/bookings/booking-steps";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { findLastRefundOfBooking } from "./refund-store";
import { startHeldRefund } from "./start-held-refund";

/**
 * An administrator gives a booking's money back anew, under a new reference, after the gateway had refused to. The booking
 * stays as it ended; under its lock there is never more than one refund on its way.
 *
 * Throws `not-found` for everybody else, `conflict` when nothing of it failed: it has not ended so, is on its way, or is back.
 */
export async function retryBookingRefund(actor: PersonActor, { bookId }: { bookId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const { booking } = await lockBookingFor(tx, actor, bookId, ["admin"]);
    const last = isGivenBack(booking) ? await findLastRefundOfBooking(tx, booking.id) : null;
    if (last?.status !== "failed")
      throw new DomainError(
        "conflict",
        "refund-not-retryable",
        "Only a refund that has failed can be tried again; this booking has none.",
      );
    await startHeldRefund(tx, actor, {
      paymentId: booking.paymentId,
      bookingId: booking.id,
      reason: last.reason,
    });
  });
}
