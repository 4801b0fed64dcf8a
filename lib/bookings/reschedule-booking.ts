import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { requireBookableTime } from "@/lib/carts/cart";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { LocalDate } from "@/lib/kernel/local-date";
import { appendEvent } from "@/lib/outbox/append-event";
import { lockBookingFor } from "./booking-policy";
import { requireCustomerInTime, requireOpen } from "./booking-steps";
import { saveBooking } from "./booking-store";
import { closeLateBooking } from "./late-booking";

export type RescheduleBooking = { bookId: string; date: LocalDate; time: string };

/**
 * Moves a booking to another time: its customer until 24 hours before the time it has, an administrator at any time. Both
 * times stay in the audit trail. Price, invoice and employee stay as they are.
 *
 * Throws `not-found` for strangers, `conflict` for a booking that has ended, is too near for its customer, or would be moved
 * into the past, beyond what can be booked, or to the time it has.
 */
export async function rescheduleBooking(
  actor: PersonActor,
  { bookId, date, time }: RescheduleBooking,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { booking, side } = await lockBookingFor(tx, actor, bookId, ["admin", "customer"]);
    requireOpen(booking);
    if (side === "customer") requireCustomerInTime(booking, tx.now);
    requireBookableTime(date, time, tx.now);
    if (booking.date === date && booking.time === time)
      throw new DomainError(
        "conflict",
        "same-time",
        "The booking is for that time already. Choose another one.",
      );
    await saveBooking(tx, booking, { service_date: date, service_time: time });
    await recordAudit(tx, actor, {
      action: "booking.rescheduled",
      subject: booking.id,
      details: { bookId, by: side },
      change: { from: { date: booking.date, time: booking.time }, to: { date, time } },
    });
    await closeLateBooking(tx, actor, booking, `It was moved to ${date}, ${time} in India.`);
    await appendEvent(tx, { name: "bookings/booking.rescheduled", data: { bookingId: booking.id } });
  });
}
