import "server-only";
import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { isSameMoney, toDecimal, type Money } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { log } from "@/lib/log";
import { appendEvent } from "@/lib/outbox/append-event";
import { toBookId, type Booking } from "./booking";
import { cartPaid } from "./booking-journals";
import { insertBooking } from "./booking-store";

/** What was paid for, as the cart had frozen it, and the money that came for it. */
export type BookingFacts = Pick<
  Booking,
  | "cartId"
  | "paymentId"
  | "personId"
  | "serviceId"
  | "packageId"
  | "serviceName"
  | "packageName"
  | "price"
  | "discount"
  | "taxBasisPoints"
  | "durationMinutes"
  | "address"
  | "date"
  | "time"
> & { total: Money; amount: Money; gatewayTxnId: string; paidAt: Date };

export type MadeBooking = { bookingId: Id<"booking">; bookId: string; ledgerTxnId: bigint };

/** Four bytes name four thousand million bookings; a second draw is rare, a tenth means that something else is wrong. */
const DRAWS_MAX = 10;

/**
 * Posts what was paid and makes the booking, which waits for an administrator to confirm it, in the caller's transaction
 * and under the cart's lock. A second booking of the same cart or payment is refused by the tables.
 */
export async function makeBooking(tx: Tx, actor: Actor, facts: BookingFacts): Promise<MadeBooking> {
  assertInvariant(isSameMoney(facts.total, facts.amount), `cart ${facts.cartId} was paid at its price`);
  const { ledgerTxnId } = await postJournal(
    tx,
    cartPaid({
      gatewayTxnId: facts.gatewayTxnId,
      paymentId: facts.paymentId,
      amount: facts.amount,
      paidAt: facts.paidAt,
      actor: actorName(actor),
    }),
  );
  const bookingId = newId("booking");
  const bookId = await insertUnderFreshId(tx, bookingId, facts, ledgerTxnId);
  await recordAudit(tx, actor, {
    action: "booking.made",
    subject: bookingId,
    details: {
      bookId,
      cartId: facts.cartId,
      paymentId: facts.paymentId,
      service: facts.serviceName,
      amount: toDecimal(facts.amount),
    },
  });
  await appendEvent(tx, { name: "bookings/booking.made", data: { bookingId } });
  const { cartId, paymentId } = facts;
  tx.onCommit(() =>
    log("bookings").info(
      { booking_id: bookingId, book_id: bookId, cart_id: cartId, payment_id: paymentId },
      "booking-made",
    ),
  );
  return { bookingId, bookId, ledgerTxnId };
}

async function insertUnderFreshId(
  tx: Tx,
  id: Id<"booking">,
  facts: BookingFacts,
  ledgerTxnId: bigint,
): Promise<string> {
  for (let draw = 1; draw <= DRAWS_MAX; draw += 1) {
    const bookId = toBookId(randomBytes(4));
    if (
      await insertBooking(tx, {
        ...toRow(facts),
        id,
        book_id: bookId,
        ledger_txn_id: ledgerTxnId,
        created_at: tx.now,
      })
    )
      return bookId;
  }
  throw new Error(`no free id for the booking of cart ${facts.cartId}`);
}

const toRow = (facts: BookingFacts) => ({
  cart_id: facts.cartId,
  payment_id: facts.paymentId,
  person_id: facts.personId,
  service_id: facts.serviceId,
  package_id: facts.packageId,
  service_name: facts.serviceName,
  package_name: facts.packageName,
  price_minor: facts.price.amountMinor,
  discount_minor: facts.discount.amountMinor,
  amount_minor: facts.amount.amountMinor,
  currency: facts.amount.currency,
  tax_basis_points: facts.taxBasisPoints,
  duration_minutes: facts.durationMinutes,
  address: JSON.stringify(facts.address),
  service_date: facts.date,
  service_time: facts.time,
  status: "pending",
});
