import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { inr, subtract, toDecimal } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { gatewayOf, lockPayment } from "@/lib/payments/payment-store";
import { heldThingOf } from "./held/held-things";
import { nextCheckAt, SMALLEST_REFUND_MINOR } from "./refund";
import { heldRefundHeld } from "./refund-journals";
import { countRefunded, insertRefund, sumRefunds, type RefundRow } from "./refund-store";
import { inProgress } from "./start-refund";

export type StartHeldRefund = {
  paymentId: Id<"payment">;
  reason: string;
} & ({ orderId: Id<"order"> } | { bookingId: Id<"booking"> });

/**
 * Gives back all that is left of what was paid for an order in escrow or a booking: set aside in the books and stored under
 * its own reference, in the caller's transaction, which holds the lock of the order or booking and has decided that it may go
 * back; a job then asks the gateway. Throws `conflict` for a payment that has not arrived or has gone back, and while another
 * refund of it is on its way.
 */
export async function startHeldRefund(
  tx: Tx,
  actor: PersonActor,
  input: StartHeldRefund,
): Promise<RefundRow> {
  const payment = await lockPayment(tx, input.paymentId);
  const amount = subtract(payment.total, inr(payment.refunded_minor));
  if (payment.status !== "succeeded" || amount.amountMinor < SMALLEST_REFUND_MINOR)
    throw new DomainError("conflict", "nothing-to-give-back", "Nothing of this payment is with us any more.");
  if ((await sumRefunds(tx, payment.id)).isOneOpen) throw inProgress();
  const held = {
    order_id: "orderId" in input ? input.orderId : null,
    booking_id: "bookingId" in input ? input.bookingId : null,
  };
  const thing = heldThingOf(held);
  assertInvariant(thing, "what is given back is held for something");
  const id = newId("refund");
  const merchantRefundId = newReference("rfnd");
  const { ledgerTxnId } = await postJournal(
    tx,
    heldRefundHeld({
      merchantRefundId,
      refundId: id,
      from: thing.account(),
      amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  await countRefunded(tx, payment.id, amount.amountMinor);
  const refund = await insertRefund(tx, {
    ...held,
    ...NO_OTHER_PART,
    id,
    payment_id: payment.id,
    gateway: gatewayOf(payment),
    merchant_refund_id: merchantRefundId,
    amount_minor: amount.amountMinor,
    held_minor: amount.amountMinor,
    currency: amount.currency,
    status: "requested",
    reason: input.reason,
    requested_by: actor.personId,
    next_check_at: nextCheckAt(0, tx.now),
    hold_txn_id: ledgerTxnId,
    created_at: tx.now,
  });
  await appendEvent(tx, { name: "refunds/refund.due", data: { refundId: id } });
  await recordAudit(tx, actor, {
    action: "refund.requested",
    subject: payment.id,
    details: { refundId: id, merchantRefundId, amount: toDecimal(amount), reason: input.reason },
  });
  return refund;
}

const NO_OTHER_PART = { credit_minor: 0n, owner_minor: 0n, receivable_minor: 0n, charge_minor: 0n };
