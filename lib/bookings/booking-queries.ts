import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { BookingStatus } from "./booking";
import type { BookingListQuery, BookingListView, BookingView } from "./booking-schemas";
import { toBooking } from "./booking-store";
import { toBookingView } from "./booking-view";
import { invoiceNumber } from "./invoice-number";

type Role = BookingListQuery["role"];

/** Administrators see every booking unless they ask as a customer, everybody else their own: the fence is part of each query. */
function bookingsOf(actor: PersonActor, role?: Role) {
  const all = database().selectFrom("booking");
  return hasRole(actor, "admin") && !role ? all : all.where("booking.person_id", "=", actor.personId);
}

const withPeople = (actor: PersonActor, role?: Role) =>
  bookingsOf(actor, role)
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

/** One page of bookings, newest first, those to come in the order of their times; `count` is the whole filtered list. */
export async function listBookings(actor: PersonActor, filter: BookingListQuery): Promise<BookingListView> {
  const isByTime = filter.show === "coming";
  let query = withPeople(actor, filter.role)
    .where(narrowedTo(filter))
    .limit(filter.limit + 1);
  query = isByTime
    ? query.orderBy("booking.service_date").orderBy("booking.service_time").orderBy("booking.id")
    : query.orderBy("booking.id", "desc");
  if (filter.cursor)
    query = isByTime
      ? query.where(
          sql<boolean>`(booking.service_date, booking.service_time, booking.id) >
            (select b.service_date, b.service_time, b.id from booking b where b.id = ${filter.cursor})`,
        )
      : query.where("booking.id", "<", filter.cursor);
  const counting = bookingsOf(actor, filter.role)
    .where(narrowedTo(filter))
    .select(sql<bigint>`count(*)`.as("count"));
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map(toView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** Those of which something can still become. */
const OPEN: BookingStatus[] = ["pending", "confirmed"];

const narrowedTo = ({ status, show, date, assigned_to: assignedTo }: BookingListQuery) =>
  sql<boolean>`true
    ${status ? sql`and booking.status = ${status.toLowerCase()}` : sql``}
    ${show ? sql`and (booking.status = any(${OPEN}::text[])) = ${show === "coming"}` : sql``}
    ${date ? sql`and booking.service_date = ${date}::date` : sql``}
    ${assignedTo ? whoseWork(assignedTo) : sql``}`;

function whoseWork(assignedTo: string) {
  if (assignedTo === "none" || assignedTo === "some")
    return sql`and (booking.assigned_to is null) = ${assignedTo === "none"}`;
  return sql`and booking.assigned_to = ${assignedTo}`;
}

/** One booking by its public id. Unknown and foreign ids are the same *not found*. */
export async function getBooking(actor: PersonActor, bookId: string): Promise<BookingView> {
  const row = await withPeople(actor).where("booking.book_id", "=", bookId).executeTakeFirst();
  if (!row) throw notFound("booking");
  return toView(row);
}
