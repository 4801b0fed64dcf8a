import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { BookingListQuery, BookingListView, BookingView } from "./booking-schemas";
import { toBooking } from "./booking-store";
import { toBookingView } from "./booking-view";

/** Administrators see every booking, everybody else their own: the fence is part of each query. */
function bookingsOf(actor: PersonActor) {
  const all = database().selectFrom("booking");
  return hasRole(actor, "admin") ? all : all.where("booking.person_id", "=", actor.personId);
}

const withPeople = (actor: PersonActor) =>
  bookingsOf(actor)
    .innerJoin("person as customer", "customer.id", "booking.person_id")
    .leftJoin("person as employee", "employee.id", "booking.assigned_to")
    .selectAll("booking")
    .select(["customer.name as customer_name", "employee.name as assigned_name"]);

/** One page of bookings, newest first; `count` is the whole filtered list. */
export async function listBookings(actor: PersonActor, filter: BookingListQuery): Promise<BookingListView> {
  let query = withPeople(actor)
    .orderBy("booking.id", "desc")
    .limit(filter.limit + 1);
  let counting = bookingsOf(actor).select(sql<bigint>`count(*)`.as("count"));
  if (filter.status) {
    query = query.where("booking.status", "=", filter.status.toLowerCase());
    counting = counting.where("booking.status", "=", filter.status.toLowerCase());
  }
  if (filter.cursor) query = query.where("booking.id", "<", filter.cursor);
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map((row) => toBookingView(toBooking(row), row));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One booking by its public id. Unknown and foreign ids are the same *not found*. */
export async function getBooking(actor: PersonActor, bookId: string): Promise<BookingView> {
  const row = await withPeople(actor).where("booking.book_id", "=", bookId).executeTakeFirst();
  if (!row) throw notFound("booking");
  return toBookingView(toBooking(row), row);
}
