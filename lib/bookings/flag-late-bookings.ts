import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { formatMoney } from "@/lib/kernel/money";
import { log } from "@/lib/log";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { workThrough } from "@/lib/reconciliation/work-through";
import { lockBooking } from "./booking-store";
import { isLate, LATE, lateSubject } from "./late-booking";
import { listUndecidedBookings } from "./late-booking-store";

const BATCH = 500;

export type LateBookingCounts = { looked_at: number; late: number; skipped: number };

/**
 * Puts bookings before administrators whose time has gone by without anybody saying what came of them: their money would
 * lie with us unseen. Each once for each time it was booked for, however often this runs and whoever runs it beside.
 */
export async function flagLateBookings(_actor: Actor): Promise<LateBookingCounts> {
  const undecided = await inTransaction((tx) => listUndecidedBookings(tx, BATCH));
  let late = 0;
  const { failed } = await workThrough("bookings", undecided, async (id) => {
    if (await flag(id)) late += 1;
  });
  const counts = { looked_at: undecided.length, late, skipped: failed };
  log("bookings").info(counts, "late-bookings-flagged");
  return counts;
}

/** Under the booking's lock: whoever decides it at the same moment comes before, or closes the item again. */
const flag = (bookingId: Id<"booking">): Promise<boolean> =>
  inTransaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId);
    if (!booking || !isLate(booking, tx.now)) return false;
    const what = `The booking ${booking.bookId} for ${booking.date}, ${booking.time} in India`;
    const state =
      booking.status === "pending"
        ? "was never confirmed or rejected"
        : `is confirmed${booking.assignedTo ? "" : " and was given to nobody"}, and nobody has said that it was done`;
    await openReviewItem(tx, {
      kind: LATE,
      subject: lateSubject(booking),
      summary: `${what} ${state}. ${formatMoney(booking.amount)} of its customer's lie with us.`,
      details: { bookingId: booking.id, bookId: booking.bookId, service: booking.serviceName },
    });
    return true;
  });
