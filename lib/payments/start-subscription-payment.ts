import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import { openOrder } from "@/lib/subscriptions/open-order";
import type { Wanted } from "@/lib/subscriptions/order-terms";
import { payingPortfolio } from "@/lib/subscriptions/subscription-policy";
import type { OrderRow } from "@/lib/subscriptions/subscription-store";
import { nextCheckAt } from "./payment";
import { findOpenPaymentFor, insertPayment, type PaymentRow } from "./payment-store";
import { CHECKOUT_LOST, sendOrder } from "./send-order";

export type StartSubscriptionPayment = { wanted: Wanted; portfolioId?: Id<"portfolio"> | undefined };
export type StartedSubscription = { order: OrderRow; payment: PaymentRow };

/**
 * Opens the payment of a plan and the gateway's checkout for it. Asked again for the same thing, also from another tab,
 * it goes on with the same order and the same open payment. No gateway charge: the price and its tax are all.
 *
 * Throws `not-found` for a portfolio or plan that is not there, `conflict` when the plan does not fit or another payment
 * is open, `gateway-unavailable` when PhonePe cannot be reached (no money moved, the payment stays open and is watched).
 */
export async function startSubscriptionPayment(
  actor: PersonActor,
  input: StartSubscriptionPayment,
): Promise<StartedSubscription> {
  const portfolioId = payingPortfolio(actor, input.portfolioId);
  const findOrOpen = () => inTransaction((tx) => openBoth(tx, actor, portfolioId, input.wanted));
  const opened = await findOrOpen();
  if (opened.payment.redirect_url) return opened;
  const payment = await sendOrder(actor, opened.payment);
  if (payment.failure_code !== CHECKOUT_LOST) return { ...opened, payment };
  // The gateway kept the order and we lost its page: a fresh payment, once, so that the owner need not press again.
  const again = await findOrOpen();
  return { ...again, payment: await sendOrder(actor, again.payment) };
}

async function openBoth(
  tx: Tx,
  actor: PersonActor,
  portfolioId: Id<"portfolio">,
  wanted: Wanted,
): Promise<StartedSubscription> {
  const order = await openOrder(tx, actor, portfolioId, wanted);
  const open = await findOpenPaymentFor(tx, { column: "subscription_order_id", id: order.id });
  if (open && open.expires_at <= tx.now)
    throw new DomainError(
      "conflict",
      "payment-being-checked",
      "The time for your last payment is over and we are asking PhonePe for its last word. Try again in five minutes.",
      { payment_id: open.id, retryAfterSeconds: 300 },
    );
  return { order, payment: open ?? (await addPayment(tx, actor, order)) };
}

async function addPayment(tx: Tx, actor: PersonActor, order: OrderRow): Promise<PaymentRow> {
  const expiresAt = new Date(tx.now.getTime() + env().phonepe.orderExpirySeconds * 1000);
  const payment = await insertPayment(tx, {
    id: newId("payment"),
    purpose: "subscription",
    subscription_order_id: order.id,
    payer_id: actor.personId,
    portfolio_id: order.portfolio_id,
    base_minor: order.price.total.amountMinor,
    charge_minor: 0n,
    charge_basis_points: 0,
    currency: order.price.total.currency,
    status: "created",
    gateway: "phonepe",
    merchant_order_id: newReference("plan"),
    expires_at: expiresAt,
    next_check_at: nextCheckAt({ createdAt: tx.now, expiresAt }, 0, tx.now),
    created_at: tx.now,
  });
  // Watched from the first moment, whatever becomes of the call that follows.
  await appendEvent(tx, { name: "payments/order.sent", data: { paymentId: payment.id } });
  await recordAudit(tx, actor, {
    action: "payment.started",
    subject: payment.id,
    details: {
      merchantOrderId: payment.merchant_order_id,
      orderId: order.id,
      amount: toDecimal(payment.total),
    },
  });
  return payment;
}
