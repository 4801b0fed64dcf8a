import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { actorName, hasRole, type PersonActor } from "@/lib/kernel/actor";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import { listPostings, type Posting } from "@/lib/ledger/posting-queries";
import type { BookingDetail, BookingEvent, BookingRefund } from "./booking-detail-schemas";
import { getBooking } from "./booking-queries";

/** A booking with what was done to it and its money on the way back. Unknown and foreign ids are the same *not found*. */
export async function getBookingDetail(actor: PersonActor, bookId: string): Promise<BookingDetail> {
  const booking = await getBooking(actor, bookId);
  const [refund, events] = await Promise.all([findRefund(booking.id), listEvents(actor, booking.id)]);
  return { booking, refund, events };
}

/** What the books say about a booking, oldest first. For administrators; for anybody else there is nothing. */
export async function listBookingPostings(actor: PersonActor, bookingId: string): Promise<Posting[]> {
  if (!hasRole(actor, "admin")) return [];
  const { rows } = await sql<{ id: bigint }>`
    select unnest(array[ledger_txn_id, completion_txn_id]) as id from booking where id = ${bookingId}
    union select unnest(array[hold_txn_id, final_txn_id]) from refund where booking_id = ${bookingId}`.execute(
    database(),
  );
  return listPostings(rows.flatMap(({ id }) => id ?? []));
}

async function findRefund(bookingId: string): Promise<BookingRefund | null> {
  const row = await database()
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .selectAll("refund")
    .select("payment.method")
    .where("refund.booking_id", "=", bookingId)
    .orderBy("refund.id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    status: (row.status === "requested" ? "PENDING" : row.status.toUpperCase()) as BookingRefund["status"],
    amount: toDecimal({ amountMinor: row.amount_minor, currency: row.currency as Currency }),
    currency: row.currency,
    payment_method: row.method,
    error_message: row.error_message,
    created_at: row.created_at.toISOString(),
    ended_at: row.ended_at?.toISOString() ?? null,
  };
}

const EVENTS_MAX = 200;

async function listEvents(reader: PersonActor, bookingId: string): Promise<BookingEvent[]> {
  const rows = await database()
    .selectFrom("audit_event")
    .leftJoin("person", (join) =>
      join.on("audit_event.actor", "=", sql<string>`'person:' || ${sql.ref("person.id")}`),
    )
    .select(["at", "action", "actor", "details", "person.name"])
    .where("subject", "=", bookingId)
    .orderBy("audit_event.id")
    .limit(EVENTS_MAX)
    .execute();
  return rows.map((row) => ({
    action: row.action,
    at: row.at.toISOString(),
    by: nameFor(reader, row),
    // Our own rows: what `recordAudit` writes is always an object.
    details: row.details as Record<string, unknown>,
  }));
}

/** Customers read that somebody of us acted, administrators who. */
function nameFor(reader: PersonActor, row: { actor: string; name: string | null }): string {
  if (!row.name) return "Latchkey";
  if (row.actor === actorName(reader)) return "you";
  return hasRole(reader, "admin") ? row.name : "Latchkey";
}
