import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { BookingListQuery, BookingListView, BookingView } from "./booking-schemas";
import { toBooking } from "./booking-store";
import { toBookingView } from "./booking-view";
import { invoiceNumber } from "./invoice-number";

/** Administrators see every booking, everybody else their own: the fence is part of each query. */
function bookingsOf(actor: PersonActor) {
  const all = database().selectFrom("booking");
  return hasRole(actor, "admin") ? all : all.where("booking.person_id", "=", actor.personId);
}

const withPeople = (actor: PersonActor) =>
  bookingsOf(actor)
    .innerJoin("person as customer", "customer.id", "booking.person_id")
    .leftJoin("person as employee", "employee.id", "booking.assigned_to")
    .leftJoin("paper", (join) =>
      join.onRef("paper.subject", "=", "booking.id").on("paper.kind", "=", "service_invoice"),
    )
    .selectAll("booking")
    .select([
      "customer.name as customer_name",
      "employee.name as assigned_name",
      "paper.series",
      "paper.financial_year",
      "paper.number",
      sql<
        string | null
      >`(select status from refund where booking_id = booking.id order by id desc limit 1)`.as(
        "refund_status",
      ),
    ]);

type BookingFacts = Awaited<ReturnType<ReturnType<typeof withPeople>["executeTakeFirstOrThrow"]>>;

const toView = (row: BookingFacts): BookingView =>
  toBookingView(toBooking(row), { ...row, invoice_number: invoiceNumber(row) });

/** One page of bookings, newest first; `count` is the whole filtered list. */
export async function listBookings(actor: PersonActor, filter: BookingListQuery): Promise<BookingListView> {
  const wanted = narrowedTo(filter);
  let query = withPeople(actor)
    .where(wanted)
    .orderBy("booking.id", "desc")
    .limit(filter.limit + 1);
  const counting = bookingsOf(actor)
    .where(wanted)
    .select(sql<bigint>`count(*)`.as("count"));
  if (filter.cursor) query = query.where("booking.id", "<", filter.cursor);
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map(toView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

function narrowedTo({ status, date, assigned_to: assignedTo }: BookingListQuery) {
  const wanted = [
    ...(status ? [sql`booking.status = ${status.toLowerCase()}`] : []),
    ...(date ? [sql`booking.service_date = ${date}`] : []),
    ...(assignedTo === "none" ? [sql`booking.assigned_to is null`] : []),
    ...(assignedTo && assignedTo !== "none" ? [sql`booking.assigned_to = ${assignedTo}`] : []),
  ];
  return sql<boolean>`${wanted.length > 0 ? sql.join(wanted, sql` and `) : sql`true`}`;
}

/** One booking by its public id. Unknown and foreign ids are the same *not found*. */
export async function getBooking(actor: PersonActor, bookId: string): Promise<BookingView> {
  const row = await withPeople(actor).where("booking.book_id", "=", bookId).executeTakeFirst();
  if (!row) throw notFound("booking");
  return toView(row);
}
