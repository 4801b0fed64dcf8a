import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { appendEvent } from "@/lib/outbox/append-event";
import { issueServiceInvoice } from "@/lib/papers/issue-service-invoice";
import { lockBookingFor } from "./booking-policy";
import { requireStep, sidesOf } from "./booking-steps";
import { saveBooking } from "./booking-store";

/**
 * An administrator says that a booking will be carried out as booked; its invoice gets its number in the same transaction.
 * `isTest`: whether money here is play money, which stands on the paper.
 *
 * Throws `not-found` for everybody else, `conflict` unless it waits to be confirmed; confirmed twice, the second time is
 * refused and changes nothing.
 */
export async function confirmBooking(
  actor: PersonActor,
  { bookId, isTest }: { bookId: string; isTest: boolean },
): Promise<void> {
  await inTransaction(async (tx) => {
    const { booking } = await lockBookingFor(tx, actor, bookId, sidesOf("confirmed"));
    requireStep(booking, "confirmed");
    await saveBooking(tx, booking, { status: "confirmed", confirmed_at: tx.now });
    const { number } = await issueServiceInvoice(tx, { bookingId: booking.id, isTest });
    await recordAudit(tx, actor, {
      action: "booking.confirmed",
      subject: booking.id,
      details: { bookId, invoice: number },
    });
    await appendEvent(tx, { name: "bookings/booking.confirmed", data: { bookingId: booking.id } });
  });
}
