import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { ownerReceivable } from "@/lib/ledger/chart";
import type { Journal } from "@/lib/ledger/journal";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { holdPayout } from "@/lib/payouts/hold-payout";
import { lockPortfolioMoney } from "@/lib/payouts/recovery-store";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { unsettleRent } from "@/lib/rent/unsettle-rent";
import { followRefund } from "./follow-refund";
import { heldThingOf } from "./held/held-things";
import { heldRefundUndone, refundDone, refundUndone, walletRefundUndone } from "./refund-journals";
import { countRefunded, saveRefund } from "./refund-store";
import type { LockedRefund } from "./settle-refund";

const factOf = ({ refund }: LockedRefund, at: Date, actor: Actor) => ({
  merchantRefundId: refund.merchant_refund_id,
  refundId: refund.id,
  amount: refund.amount,
  at,
  actor: actorName(actor),
});

type RefundEnd = { final_txn_id: bigint } & (
  | { status: "completed"; gateway_refund_id: string; error_code: null; error_message: null }
  | { status: "failed"; error_code: string; error_message: string }
);

/** The payer has the money: the books say so, and the months it had settled are open again or let off. */
export async function completeRefund(
  tx: Tx,
  actor: Actor,
  locked: LockedRefund,
  gatewayRefundId: string,
): Promise<void> {
  const { refund, lease } = locked;
  const journal = refundDone({ ...factOf(locked, tx.now, actor), gateway: refund.gateway });
  const { ledgerTxnId } = await postJournal(tx, journal);
  if (lease)
    await unsettleRent(tx, {
      leaseId: lease.id,
      paymentId: refund.payment_id,
      amountMinor: refund.owner_minor + refund.receivable_minor,
      ledgerTxnId,
      isForgiven: refund.rent_after === "forgiven",
    });
  await end(tx, actor, locked, {
    status: "completed",
    final_txn_id: ledgerTxnId,
    gateway_refund_id: gatewayRefundId,
    error_code: null,
    error_message: null,
  });
}

/**
 * The gateway will not give it back: everybody has their part again, and what is the owner's is queued to be paid out. A
 * person may try again, under a new reference.
 */
export async function failRefund(
  tx: Tx,
  actor: Actor,
  locked: LockedRefund,
  failure: { code: string; message: string },
): Promise<void> {
  const { refund } = locked;
  const { journal, toOwner } = await undoing(tx, actor, locked);
  const { ledgerTxnId } = await postJournal(tx, journal);
  await countRefunded(tx, refund.payment_id, -refund.amount_minor);
  await end(tx, actor, locked, {
    status: "failed",
    final_txn_id: ledgerTxnId,
    error_code: failure.code,
    error_message: failure.message,
  });
  if (toOwner && toOwner.amount.amountMinor > 0n)
    await holdPayout(tx, actor, {
      kind: "owner_rent",
      cause: `refund:${refund.merchant_refund_id}:back`,
      paymentId: null,
      ...toOwner,
    });
  await openReviewItem(tx, {
    kind: "refund-failed",
    subject: refund.merchant_refund_id,
    summary: `${formatMoney(refund.amount)} could not be given back: ${failure.message}`,
    details: { refundId: refund.id, paymentId: refund.payment_id, code: failure.code },
  });
}

type Undoing = { journal: Journal; toOwner: { portfolioId: Id<"portfolio">; amount: Money } | null };

/** The posting that gives everybody their part again, and what of it an owner is to be paid. */
async function undoing(tx: Tx, actor: Actor, locked: LockedRefund): Promise<Undoing> {
  const fact = factOf(locked, tx.now, actor);
  const { portfolio_id: portfolioId, wallet_id: walletId, parts } = locked.refund;
  if (walletId) return { journal: walletRefundUndone({ ...fact, walletId }), toOwner: null };
  const held = heldThingOf(locked.refund);
  if (held) return { journal: heldRefundUndone({ ...fact, from: held.account() }), toOwner: null };
  assertInvariant(portfolioId && locked.lease, `refund ${fact.refundId} has a lease`);
  await lockPortfolioMoney(tx, portfolioId);
  const owed = await getBalance(ownerReceivable(portfolioId), tx.db);
  const rent = { ...fact, portfolioId, leaseId: locked.lease.id, parts };
  const { journal, toOwner } = refundUndone({ ...rent, owed });
  return { journal, toOwner: { portfolioId, amount: toOwner } };
}

async function end(tx: Tx, actor: Actor, { refund }: LockedRefund, change: RefundEnd): Promise<void> {
  await saveRefund(tx, refund, { ...change, ended_at: tx.now, next_check_at: null });
  await followRefund(tx, actor, refund, change);
  await recordAudit(tx, actor, {
    action: `refund.${change.status}`,
    subject: refund.payment_id,
    details: { refundId: refund.id, code: change.error_code },
    change: { from: refund, to: { status: change.status } },
  });
  await appendEvent(tx, { name: "refunds/refund.ended", data: { refundId: refund.id } });
}
