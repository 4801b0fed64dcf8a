import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound, keyReused } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { formatMoney, isSameMoney, toDecimal, type Money } from "@/lib/kernel/money";
import { lockLease, type LockedLease } from "@/lib/leases/lease-store";
import { appendEvent } from "@/lib/outbox/append-event";
import { chargeLease } from "@/lib/rent/charge-rent";
import { owedOn } from "@/lib/rent/rent-charge";
import { listOpenCharges } from "@/lib/rent/rent-store";
import { breakUp, isFinal, nextCheckAt } from "./payment";
import { findPaymentByRequestKey, insertPayment, type PaymentRow } from "./payment-store";
import { CHECKOUT_LOST, sendOrder } from "./send-order";

/** The gateways take no order below one rupee. */
const SMALLEST_ORDER_MINOR = 100n;

/** The home the tenant lives in, or one of their leases, which may have ended. */
type PaidFor = { unitId: Id<"unit"> } | { leaseId: Id<"lease"> };

export type StartRentPayment = PaidFor & {
  /** All that is owed, when not given. Never more. */
  amount: Money | undefined;
  /** The payer's `Idempotency-Key`: the same key finds the same payment. */
  requestKey: string | null;
};

/**
 * Opens a rent payment and the gateway's checkout for it. The order is stored before the gateway hears of it, so a lost
 * answer loses nothing. Called again with the same request key it goes on with the same order.
 *
 * Throws `not-found` for a unit or lease that is not the tenant's, `conflict` when nothing is owed, `invalid-input` for more than
 * is owed, `gateway-unavailable` when PhonePe cannot be reached (no money moved, the payment stays open and is watched).
 */
export async function startRentPayment(actor: PersonActor, input: StartRentPayment): Promise<PaymentRow> {
  const payment = await findOrOpen(actor, input);
  if (payment.redirect_url || isFinal(payment.status)) return payment;
  const sent = await sendOrder(actor, payment);
  // The gateway kept the order and we lost its page: a fresh order, once, so that the tenant need not press again.
  return sent.failure_code === CHECKOUT_LOST ? sendOrder(actor, await findOrOpen(actor, input)) : sent;
}

function findOrOpen(actor: PersonActor, input: StartRentPayment): Promise<PaymentRow> {
  return inTransaction(async (tx) => {
    const tenantId = actor.personId;
    const lease = await lockLease(
      tx,
      "leaseId" in input ? { leaseId: input.leaseId, tenantId } : { unitId: input.unitId, tenantId },
    );
    if (!lease) throw notFound("leaseId" in input ? "lease" : "unit");
    const known = input.requestKey
      ? await findPaymentByRequestKey(tx, actor.personId, input.requestKey)
      : null;
    if (known) return requireSamePayment(known, lease, input.amount);
    await chargeLease(tx, actor, lease);
    const owed = owedOn(await listOpenCharges(tx, lease.id), lease.rent.currency);
    return openPayment(tx, actor, lease, { ...input, amount: payableAmount(owed, input.amount) });
  });
}

function payableAmount(owed: Money, asked: Money | undefined): Money {
  if (owed.amountMinor === 0n)
    throw new DomainError(
      "conflict",
      "nothing-owed",
      "Nothing is owed at the moment. You can pay when the next rent is due.",
    );
  const amount = asked ?? owed;
  const refuse = (code: string, message: string): never => {
    throw new DomainError("invalid-input", code, message, { fields: [{ path: "amount", code, message }] });
  };
  if (amount.amountMinor > owed.amountMinor)
    return refuse(
      "amount-exceeds-owed",
      `At most ${formatMoney(owed)} can be paid: that is all that is owed.`,
    );
  const rest = owed.amountMinor - amount.amountMinor;
  if (rest > 0n && rest < SMALLEST_ORDER_MINOR)
    return refuse(
      "amount-leaves-too-little",
      `Pay ${formatMoney(owed)}: less than ₹1 would be left, which cannot be paid.`,
    );
  if (amount.amountMinor < SMALLEST_ORDER_MINOR)
    return refuse("amount-too-small", "Pay at least ₹1: the gateway takes no smaller order.");
  return amount;
}

/** A key stands for one payment of one home; with anything else it was not meant. */
function requireSamePayment(known: PaymentRow, lease: LockedLease, asked: Money | undefined): PaymentRow {
  if (known.lease_id === lease.id && (!asked || isSameMoney(known.base, asked))) return known;
  throw keyReused();
}

async function openPayment(
  tx: Tx,
  actor: PersonActor,
  lease: LockedLease,
  input: { amount: Money; requestKey: string | null },
): Promise<PaymentRow> {
  const { base, charge, basisPoints } = breakUp(input.amount);
  const expiresAt = new Date(tx.now.getTime() + env().phonepe.orderExpirySeconds * 1000);
  const payment = await insertPayment(tx, {
    id: newId("payment"),
    purpose: "rent",
    lease_id: lease.id,
    payer_id: actor.personId,
    portfolio_id: lease.portfolioId,
    base_minor: base.amountMinor,
    charge_minor: charge.amountMinor,
    charge_basis_points: Number(basisPoints),
    currency: base.currency,
    status: "created",
    gateway: "phonepe",
    merchant_order_id: newReference("rent"),
    expires_at: expiresAt,
    request_key: input.requestKey,
    next_check_at: nextCheckAt({ createdAt: tx.now, expiresAt }, 0, tx.now),
    created_at: tx.now,
  });
  // Watched from the first moment, whatever becomes of the call that follows.
  await appendEvent(tx, { name: "payments/order.sent", data: { paymentId: payment.id } });
  await recordAudit(tx, actor, {
    action: "payment.started",
    subject: payment.id,
    details: { merchantOrderId: payment.merchant_order_id, amount: toDecimal(payment.total) },
  });
  return payment;
}
