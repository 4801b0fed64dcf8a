import "server-only";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Booking as BookingTable } from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Currency, Money } from "@/lib/kernel/money";
import type { AddressLines } from "@/lib/services/address";
import type { Booking, BookingStatus } from "./booking";

export function toBooking(row: Selectable<BookingTable>): Booking {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: row.currency as Currency });
  return {
    id: row.id as Id<"booking">,
    bookId: row.book_id,
    cartId: row.cart_id as Id<"cart">,
    paymentId: row.payment_id as Id<"payment">,
    personId: row.person_id as Id<"person">,
    serviceId: row.service_id as Id<"service">,
    packageId: row.package_id as Id<"servicePackage">,
    serviceName: row.service_name,
    packageName: row.package_name,
    price: money(row.price_minor),
    discount: money(row.discount_minor),
    amount: money(row.amount_minor),
    taxBasisPoints: row.tax_basis_points,
    durationMinutes: row.duration_minutes,
    address: row.address as AddressLines,
    date: row.service_date as LocalDate,
    time: row.service_time,
    status: row.status as BookingStatus,
    statusReason: row.status_reason,
    assignedTo: row.assigned_to as Id<"person"> | null,
    createdAt: row.created_at,
  };
}

/** Writes a booking under a public id; false when another booking has that id already. */
export async function insertBooking(tx: Tx, row: Insertable<BookingTable>): Promise<boolean> {
  const inserted = await tx.db
    .insertInto("booking")
    .values(row)
    .onConflict((conflict) => conflict.column("book_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Serialises what is decided about one booking; before its payment and the books. */
export async function lockBooking(tx: Tx, id: Id<"booking">): Promise<Booking | null> {
  const row = await tx.db
    .selectFrom("booking")
    .selectAll()
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? toBooking(row) : null;
}

/** Changes a booking that is still in the state that was read. */
export async function saveBooking(tx: Tx, booking: Booking, change: Updateable<BookingTable>): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("booking")
    .set(change)
    .where("id", "=", booking.id)
    .where("status", "=", booking.status)
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `booking ${booking.id} changed under its lock`);
}
