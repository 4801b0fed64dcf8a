import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Cart } from "@/lib/carts/cart";
import { freezeCart } from "@/lib/carts/freeze-cart";
import { beingPaid, lockOwnCart, requireActive } from "@/lib/carts/require-changeable";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { formatMoney, isSameMoney, toDecimal, type Money } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import { nextCheckAt } from "./payment";
import { findOpenPaymentFor, insertPayment, type PaymentRow } from "./payment-store";
import { CHECKOUT_LOST, sendOrder } from "./send-order";

export type StartCartPayment = {
  cartId: Id<"cart">;
  addressId?: Id<"address"> | undefined;
  /** What the payer has read that it costs; left out, they take what it costs now. */
  expectedTotal?: Money | undefined;
};

/**
 * Opens the payment of a cart and the gateway's checkout for it, at the price that the cart is frozen at in the same
 * transaction. Asked again, also from another tab, it goes on with the same open payment.
 *
 * Throws `not-found` for a cart or address of somebody else's, `precondition-missing` without an address, `conflict` when the
 * cart is paid or closed, costs something else than expected, its time, package or code does not count any more, or another
 * address is wanted than the open payment is for; `gateway-unavailable` when PhonePe cannot be reached (no money moved, the payment is watched).
 */
export async function startCartPayment(actor: PersonActor, input: StartCartPayment): Promise<PaymentRow> {
  const findOrOpen = () => inTransaction((tx) => openPayment(tx, actor, input));
  const opened = await findOrOpen();
  if (opened.redirect_url) return opened;
  const payment = await sendOrder(actor, opened);
  if (payment.failure_code !== CHECKOUT_LOST) return payment;
  // The gateway kept the order and we lost its page: a fresh payment, once, so that the customer need not press again.
  return sendOrder(actor, await findOrOpen());
}

async function openPayment(
  tx: Tx,
  actor: PersonActor,
  { cartId, addressId, expectedTotal }: StartCartPayment,
): Promise<PaymentRow> {
  const cart = await lockOwnCart(tx, actor.personId, cartId);
  requireActive(cart);
  const open = await findOpenPaymentFor(tx, { column: "cart_id", id: cartId });
  if (!open) {
    const { total } = await freezeCart(tx, cart, addressId);
    requireExpected(expectedTotal, total);
    return addPayment(tx, actor, cart, total);
  }
  const isForElsewhere = addressId !== undefined && addressId !== cart.addressId;
  if (isForElsewhere || open.expires_at <= tx.now) throw beingPaid(cartId, open.expires_at, tx.now);
  return open;
}

function requireExpected(expected: Money | undefined, total: Money): void {
  if (!expected || isSameMoney(expected, total)) return;
  throw new DomainError(
    "conflict",
    "price-changed",
    `It costs ${formatMoney(total)} by now. Open the page again, and pay if that is right for you.`,
    { total: toDecimal(total) },
  );
}

async function addPayment(tx: Tx, actor: PersonActor, cart: Cart, total: Money): Promise<PaymentRow> {
  const expiresAt = new Date(tx.now.getTime() + env().phonepe.orderExpirySeconds * 1000);
  const payment = await insertPayment(tx, {
    id: newId("payment"),
    purpose: "cart",
    cart_id: cart.id,
    payer_id: actor.personId,
    base_minor: total.amountMinor,
    charge_minor: 0n,
    charge_basis_points: 0,
    currency: total.currency,
    status: "created",
    gateway: "phonepe",
    merchant_order_id: newReference("cart"),
    expires_at: expiresAt,
    next_check_at: nextCheckAt({ createdAt: tx.now, expiresAt }, 0, tx.now),
    created_at: tx.now,
  });
  // Watched from the first moment, whatever becomes of the call that follows.
  await appendEvent(tx, { name: "payments/order.sent", data: { paymentId: payment.id } });
  await recordAudit(tx, actor, {
    action: "payment.started",
    subject: payment.id,
    details: { merchantOrderId: payment.merchant_order_id, cartId: cart.id, amount: toDecimal(total) },
  });
  return payment;
}
