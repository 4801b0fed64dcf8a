import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { toDecimal } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { lockBookingFor } from "./booking-policy";
import { requireItsTime, requireStep, sidesOf } from "./booking-steps";
import { saveBooking } from "./booking-store";
import { bookingCompleted } from "./completion-journals";
import { closeLateBooking } from "./late-booking";

/**
 * The employee it is assigned to, or an administrator, says that a booking was carried out: what we held for it is earned,
 * with the tax it contains, in one posting under the booking's own key.
 *
 * Throws `not-found` for strangers, `conflict` for a booking that is not confirmed, has ended, or whose time has not come.
 * Completed twice, the second time is refused. Whoever gives it back at the same moment waits for the lock: exactly one wins.
 */
export async function completeBooking(actor: PersonActor, { bookId }: { bookId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const { booking, side } = await lockBookingFor(tx, actor, bookId, sidesOf("completed"));
    requireStep(booking, "completed");
    requireItsTime(booking, tx.now);
    const { ledgerTxnId } = await postJournal(
      tx,
      bookingCompleted({
        bookingId: booking.id,
        amount: booking.amount,
        taxBasisPoints: booking.taxBasisPoints,
        at: tx.now,
        actor: actorName(actor),
      }),
    );
    await saveBooking(tx, booking, {
      status: "completed",
      completion_txn_id: ledgerTxnId,
      completed_by: actor.personId,
      completed_as: side === "employee" ? "employee" : "admin",
      ended_at: tx.now,
    });
    await recordAudit(tx, actor, {
      action: "booking.completed",
      subject: booking.id,
      details: { bookId, by: side, amount: toDecimal(booking.amount) },
    });
    await closeLateBooking(tx, actor, booking, "It was carried out.");
    await appendEvent(tx, { name: "bookings/booking.completed", data: { bookingId: booking.id } });
  });
}
