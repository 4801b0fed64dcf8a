import "server-only";
import { callOffBooking, type CallOff } from "@/lib/bookings/call-off-booking";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { startHeldRefund } from "./start-held-refund";

/**
 * Ends a booking that is not carried out and gives all of its money back, on the way it came, in one transaction: neither
 * happens without the other. Throws what `callOffBooking` throws.
 */
export async function giveBackBooking(actor: PersonActor, input: CallOff): Promise<void> {
  await inTransaction(async (tx) => {
    const { id: bookingId, paymentId } = await callOffBooking(tx, actor, input);
    await startHeldRefund(tx, actor, { paymentId, bookingId, reason: input.reason });
  });
}
