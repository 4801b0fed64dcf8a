import "server-only";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";

/** A booking with what its invoice tells of it and of its payment; its row is there as long as the books are. */
export async function findInvoicedBooking(tx: Tx, bookingId: Id<"booking">) {
  const row = await tx.db
    .selectFrom("booking")
    .innerJoin("person as customer", "customer.id", "booking.person_id")
    .innerJoin("payment", "payment.id", "booking.payment_id")
    .selectAll("booking")
    .select(["customer.name as customer_name", "payment.method", "payment.utr"])
    .where("booking.id", "=", bookingId)
    .executeTakeFirst();
  return row ?? null;
}
export type InvoicedBooking = NonNullable<Awaited<ReturnType<typeof findInvoicedBooking>>>;

/** The invoice of a booking, for its customer and for administrators; null for anybody else. Without one it has no number yet. */
export async function findOwnServiceInvoice(actor: PersonActor, bookId: string) {
  let query = database()
    .selectFrom("booking")
    .leftJoin("paper", (join) =>
      join.onRef("paper.subject", "=", "booking.id").on("paper.kind", "=", "service_invoice"),
    )
    .select([
      "booking.payment_id",
      "booking.service_date",
      "booking.service_time",
      "booking.status",
      "paper.id as paper_id",
    ])
    .where("booking.book_id", "=", bookId);
  if (!hasRole(actor, "admin")) query = query.where("booking.person_id", "=", actor.personId);
  return (await query.executeTakeFirst()) ?? null;
}
