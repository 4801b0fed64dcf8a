import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError, notFound, keyReused } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { isSameMoney, toDecimal, type Money } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { lockLease, type LockedLease } from "@/lib/leases/lease-store";
import { appendEvent } from "@/lib/outbox/append-event";
import { findPayment, lockPayment, type PaymentRow } from "@/lib/payments/payment-store";
import { lockPortfolioMoney } from "@/lib/payouts/recovery-store";
import { confirmNothingIsOut, withdrawPayout } from "@/lib/payouts/withdraw-payout";
import { planRefund, requireRefundable } from "./plan-refund";
import { nextCheckAt, NOTHING, type RefundParts } from "./refund";
import { refundHeld } from "./refund-journals";
import {
  countRefunded,
  findOwnPayment,
  findRefundByRequestKey,
  hasFollower,
  insertRefund,
  sumRefunds,
  type RefundRow,
} from "./refund-store";

export type StartRefund = {
  paymentId: Id<"payment">;
  /** All that is left of the payment, when not given. Never more. */
  amount: Money | undefined;
  reason: string;
  rentAfter: "owed_again" | "forgiven";
  /** The caller's `Idempotency-Key`: the same key finds the same refund. */
  requestKey: string | null;
  /** The failed refund this one is tried for again. */
  retryOf?: Id<"refund">;
};

/**
 * Decides that a payer gets money back: the money is set aside in the books and the refund stored under its own reference
 * in one transaction; a job then asks the gateway. The rent part comes from the tenant's credit, then from the owner's
 * payout as far as nothing of it is on its way, and for the rest the owner owes it to us.
 *
 * Called again with the same request key it answers the same refund. Throws `not-found` for a payment that is not the
 * owner's, `conflict` for one that was not paid or has a refund on its way, `invalid-input` for more than is left.
 */
export async function startRefund(actor: PersonActor, input: StartRefund): Promise<RefundRow> {
  if (!(await findOwnPayment(actor, input.paymentId))) throw notFound("payment");
  const isNothingOut = await confirmNothingIsOut(actor, input.paymentId);
  const unlocked = await findPayment(input.paymentId);
  if (!unlocked) throw notFound("payment");
  requireRefundable(unlocked);
  return inTransaction(async (tx) => {
    const { payment, lease } = await lockRefundable(tx, unlocked);
    const known = input.requestKey
      ? await findRefundByRequestKey(tx, actor.personId, input.requestKey)
      : null;
    if (known) return requireSameRefund(known, input);
    if ((await sumRefunds(tx, payment.id)).isOneOpen) throw inProgress();
    if (input.retryOf && (await hasFollower(tx, input.retryOf))) throw triedAgain();
    return openRefund(tx, actor, payment, lease, { ...input, isNothingOut });
  });
}

/** The lease first, then the payment, as everywhere. */
async function lockRefundable(
  tx: Tx,
  known: PaymentRow,
): Promise<{ payment: PaymentRow; lease: LockedLease }> {
  const lease = known.lease_id ? await lockLease(tx, { leaseId: known.lease_id }) : null;
  assertInvariant(lease, `payment ${known.id} has a lease`);
  return { payment: await lockPayment(tx, known.id), lease };
}

async function openRefund(
  tx: Tx,
  actor: PersonActor,
  payment: PaymentRow,
  lease: LockedLease,
  input: StartRefund & { isNothingOut: boolean },
): Promise<RefundRow> {
  const merchantRefundId = newReference("rfnd");
  const plan = await planRefund(tx, payment, lease.id, input.amount);
  const freed = await withdrawPayout(tx, actor, {
    paymentId: payment.id,
    cause: `refund:${merchantRefundId}`,
    wanted: plan.split(() => NOTHING).receivable,
    isNothingOut: input.isNothingOut,
  });
  const parts = plan.split(() => freed);
  // What the owner owes changes: rents that arrive at this moment wait for it, or it for them.
  await lockPortfolioMoney(tx, lease.portfolioId);
  return storeRefund(tx, actor, { payment, lease, amount: plan.amount, parts, merchantRefundId, input });
}

async function storeRefund(
  tx: Tx,
  actor: PersonActor,
  refund: {
    payment: PaymentRow;
    lease: LockedLease;
    amount: Money;
    parts: RefundParts;
    merchantRefundId: string;
    input: StartRefund;
  },
): Promise<RefundRow> {
  const { payment, amount, parts, merchantRefundId, input } = refund;
  const id = newId("refund");
  const journal = refundHeld({
    merchantRefundId,
    refundId: id,
    portfolioId: refund.lease.portfolioId,
    leaseId: refund.lease.id,
    parts,
    amount,
    at: tx.now,
    actor: actorName(actor),
  });
  const { ledgerTxnId } = await postJournal(tx, journal);
  await countRefunded(tx, payment.id, amount.amountMinor);
  const row = await insertRefund(tx, {
    id,
    payment_id: payment.id,
    portfolio_id: refund.lease.portfolioId,
    gateway: payment.gateway,
    merchant_refund_id: merchantRefundId,
    amount_minor: amount.amountMinor,
    credit_minor: parts.credit.amountMinor,
    owner_minor: parts.owner.amountMinor,
    receivable_minor: parts.receivable.amountMinor,
    charge_minor: parts.charge.amountMinor,
    currency: amount.currency,
    status: "requested",
    rent_after: input.rentAfter,
    reason: input.reason,
    requested_by: actor.personId,
    request_key: input.requestKey,
    retry_of: input.retryOf ?? null,
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
  return row;
}

/** A key stands for one refund; with anything else it was not meant. */
function requireSameRefund(known: RefundRow, input: StartRefund): RefundRow {
  const isSame =
    known.payment_id === input.paymentId && (!input.amount || isSameMoney(known.amount, input.amount));
  if (isSame) return known;
  throw keyReused();
}

/** While one refund of a payment is on its way there is no second. */
export const inProgress = (): DomainError =>
  new DomainError(
    "conflict",
    "refund-in-progress",
    "A refund of this payment is on its way. Wait for its outcome; then more can be given back.",
  );

const triedAgain = (): DomainError =>
  new DomainError("conflict", "refund-tried-again-already", "This refund has been tried again already.");
