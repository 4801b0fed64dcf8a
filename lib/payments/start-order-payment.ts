import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import { requireStep } from "@/lib/orders/order";
import { lockOrderFor } from "@/lib/orders/order-policy";
import type { OrderRow } from "@/lib/orders/order-store";
import { appendEvent } from "@/lib/outbox/append-event";
import { nextCheckAt } from "./payment";
import { findOpenPaymentFor, insertPayment, type PaymentRow } from "./payment-store";
import { CHECKOUT_LOST, sendOrder } from "./send-order";

/**
 * Opens the payment of an order by its buyer and the gateway's checkout for it. Asked again, also from another tab, it
 * goes on with the same open payment. The amount is the order's, frozen when it was placed.
 *
 * Throws `not-found` for strangers, `forbidden` for the seller, `conflict` when the order is paid or has ended, its time
 * is over, or the last payment is being checked; `gateway-unavailable` when PhonePe cannot be reached (no money moved, the
 * payment stays open and is watched).
 */
export async function startOrderPayment(actor: PersonActor, orderId: Id<"order">): Promise<PaymentRow> {
  const findOrOpen = () => inTransaction((tx) => findOrAdd(tx, actor, orderId));
  const opened = await findOrOpen();
  if (opened.redirect_url) return opened;
  const payment = await sendOrder(actor, opened);
  if (payment.failure_code !== CHECKOUT_LOST) return payment;
  // The gateway kept the order and we lost its page: a fresh payment, once, so that the buyer need not press again.
  return sendOrder(actor, await findOrOpen());
}

async function findOrAdd(tx: Tx, actor: PersonActor, orderId: Id<"order">): Promise<PaymentRow> {
  const { order } = await lockOrderFor(tx, actor, orderId, ["buyer"]);
  if (order.status === "expired") throw outOfTime();
  requireStep(order, "escrowed");
  const open = await findOpenPaymentFor(tx, { column: "order_id", id: order.id });
  if (!open) {
    if (order.reserved_until <= tx.now) throw outOfTime();
    return addPayment(tx, actor, order);
  }
  if (open.expires_at <= tx.now)
    throw new DomainError(
      "conflict",
      "payment-being-checked",
      "The time for your last payment is over and we are asking PhonePe for its last word. Try again in five minutes.",
      { payment_id: open.id, retryAfterSeconds: 300 },
    );
  return open;
}

const outOfTime = (): DomainError =>
  new DomainError(
    "conflict",
    "order-expired",
    "The time to pay for this order is over. Order it again if it is still offered.",
  );

async function addPayment(tx: Tx, actor: PersonActor, order: OrderRow): Promise<PaymentRow> {
  const expiresAt = new Date(tx.now.getTime() + env().phonepe.orderExpirySeconds * 1000);
  const { total } = order.price;
  const payment = await insertPayment(tx, {
    id: newId("payment"),
    purpose: "order",
    order_id: order.id,
    payer_id: actor.personId,
    base_minor: total.amountMinor,
    charge_minor: 0n,
    charge_basis_points: 0,
    currency: total.currency,
    status: "created",
    gateway: "phonepe",
    merchant_order_id: newReference("ordr"),
    expires_at: expiresAt,
    next_check_at: nextCheckAt({ createdAt: tx.now, expiresAt }, 0, tx.now),
    created_at: tx.now,
  });
  // Watched from the first moment, whatever becomes of the call that follows.
  await appendEvent(tx, { name: "payments/order.sent", data: { paymentId: payment.id } });
  await recordAudit(tx, actor, {
    action: "payment.started",
    subject: payment.id,
    details: { merchantOrderId: payment.merchant_order_id, orderId: order.id, amount: toDecimal(total) },
  });
  return payment;
}
