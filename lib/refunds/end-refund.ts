import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { formatMoney } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { ownerReceivable } from "@/lib/ledger/chart";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { holdPayout } from "@/lib/payouts/hold-payout";
import { lockPortfolioMoney } from "@/lib/payouts/recovery-store";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { unsettleRent } from "@/lib/rent/unsettle-rent";
import { refundDone, refundUndone } from "./refund-journals";
import { countRefunded, saveRefund } from "./refund-store";
import type { LockedRefund } from "./settle-refund";

const factOf = ({ refund, lease }: LockedRefund, at: Date, actor: Actor) => ({
  merchantRefundId: refund.merchant_refund_id,
  refundId: refund.id,
  portfolioId: refund.portfolio_id,
  leaseId: lease.id,
  parts: refund.parts,
  amount: refund.amount,
  at,
  actor: actorName(actor),
});

/** The payer has the money: the books say so, and the months it had settled are open again or let off. */
export async function completeRefund(
  tx: Tx,
  actor: Actor,
  locked: LockedRefund,
  gatewayRefundId: string,
): Promise<void> {
  const { refund } = locked;
  const journal = refundDone({ ...factOf(locked, tx.now, actor), gateway: refund.gateway });
  const { ledgerTxnId } = await postJournal(tx, journal);
  await unsettleRent(tx, {
    leaseId: locked.lease.id,
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
  await lockPortfolioMoney(tx, refund.portfolio_id);
  const owed = await getBalance(ownerReceivable(refund.portfolio_id), tx.db);
  const { journal, toOwner } = refundUndone({ ...factOf(locked, tx.now, actor), owed });
  const { ledgerTxnId } = await postJournal(tx, journal);
  await countRefunded(tx, refund.payment_id, -refund.amount_minor);
  await end(tx, actor, locked, {
    status: "failed",
    final_txn_id: ledgerTxnId,
    error_code: failure.code,
    error_message: failure.message,
  });
  if (toOwner.amountMinor > 0n)
    await holdPayout(tx, actor, {
      kind: "owner_rent",
      cause: `refund:${refund.merchant_refund_id}:back`,
      paymentId: null,
      portfolioId: refund.portfolio_id,
      amount: toOwner,
    });
  await openReviewItem(tx, {
    kind: "refund-failed",
    subject: refund.merchant_refund_id,
    summary: `${formatMoney(refund.amount)} could not be given back: ${failure.message}`,
    details: { refundId: refund.id, paymentId: refund.payment_id, code: failure.code },
  });
}

async function end(
  tx: Tx,
  actor: Actor,
  { refund }: LockedRefund,
  change: Parameters<typeof saveRefund>[2] & { status: "completed" | "failed" },
): Promise<void> {
  await saveRefund(tx, refund, { ...change, ended_at: tx.now, next_check_at: null });
  await recordAudit(tx, actor, {
    action: `refund.${change.status}`,
    subject: refund.payment_id,
    details: { refundId: refund.id, code: change.error_code ?? null },
    change: { from: refund, to: { status: change.status } },
  });
  await appendEvent(tx, { name: "refunds/refund.ended", data: { refundId: refund.id } });
}
