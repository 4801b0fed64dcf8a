import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { refundWord } from "./booking-refund-view";
import { invoiceNumber } from "./invoice-number";
import type { BookingStepView } from "./booking-step-schemas";

/** How a booking stands, for administrators, its customer and its employee; anybody else finds none. */
export async function getBookingStep(actor: PersonActor, bookId: string): Promise<BookingStepView> {
  let query = database()
    .selectFrom("booking")
    .leftJoin("person as employee", "employee.id", "booking.assigned_to")
    .leftJoin("paper", (join) =>
      join.onRef("paper.subject", "=", "booking.id").on("paper.kind", "=", "service_invoice"),
    )
    .select([
      "booking.book_id",
      "booking.status",
      "booking.status_reason",
      "booking.service_date",
      "booking.service_time",
      "booking.assigned_to",
      "employee.name as assigned_name",
      "paper.series",
      "paper.financial_year",
      "paper.number",
      sql<
        string | null
      >`(select status from refund where booking_id = booking.id order by id desc limit 1)`.as(
        "refund_status",
      ),
    ])
    .where("booking.book_id", "=", bookId);
  if (!hasRole(actor, "admin"))
    query = query.where((eb) =>
      eb.or([
        eb("booking.person_id", "=", actor.personId),
        eb.and([eb("booking.assigned_to", "=", actor.personId), eb.val(hasRole(actor, "employee"))]),
      ]),
    );
  const row = await query.executeTakeFirst();
  if (!row) throw notFound("booking");
  return {
    book_id: row.book_id,
    booking_id: row.book_id,
    status: row.status.toUpperCase() as BookingStepView["status"],
    status_reason: row.status_reason,
    date: row.service_date,
    time: row.service_time,
    assigned_to: row.assigned_to,
    assigned_name: row.assigned_name,
    refund_status: refundWord(row.refund_status),
    invoice_number: invoiceNumber(row),
  };
}
