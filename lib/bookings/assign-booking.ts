import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { lockBookingFor } from "./booking-policy";
import { requireOpen } from "./booking-steps";
import { saveBooking } from "./booking-store";
import { lockEmployee } from "./employee-store";

/**
 * An administrator gives a booking to an employee, or takes it away with `null`; the one who had it is told, too. Said twice,
 * nothing changes.
 *
 * Throws `not-found` for everybody else, `conflict` for a booking that has ended, `not-an-employee` for anybody who is none.
 */
export async function assignBooking(
  actor: PersonActor,
  { bookId, employeeId }: { bookId: string; employeeId: Id<"person"> | null },
): Promise<void> {
  await inTransaction(async (tx) => {
    const { booking } = await lockBookingFor(tx, actor, bookId, ["admin"]);
    requireOpen(booking);
    if (employeeId) await requireEmployee(tx, employeeId);
    const before = booking.assignedTo;
    if (before === employeeId) return;
    await saveBooking(tx, booking, { assigned_to: employeeId, assigned_at: employeeId ? tx.now : null });
    await recordAudit(tx, actor, {
      action: employeeId ? "booking.assigned" : "booking.unassigned",
      subject: booking.id,
      details: { bookId },
      change: { from: { assignedTo: before }, to: { assignedTo: employeeId } },
    });
    const { id: bookingId } = booking;
    if (before)
      await appendEvent(tx, { name: "bookings/booking.unassigned", data: { bookingId, personId: before } });
    if (employeeId)
      await appendEvent(tx, { name: "bookings/booking.assigned", data: { bookingId, personId: employeeId } });
  });
}

/** Under the person's lock: whoever ends their employment at the same moment waits, and sees this booking then. */
async function requireEmployee(tx: Tx, personId: Id<"person">): Promise<void> {
  if (await lockEmployee(tx, personId)) return;
  const message = "This person is no employee. Add them to the employees first.";
  throw new DomainError("conflict", "not-an-employee", message, {
    fields: [{ path: "employee_id", code: "not-an-employee", message }],
  });
}
