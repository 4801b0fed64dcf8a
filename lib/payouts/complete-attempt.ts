import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { TransferReport } from "@/lib/gateways/gateway";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { formatMoney, isSameMoney, smaller, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { openAccount } from "@/lib/ledger/open-account";
import { postJournal } from "@/lib/ledger/post-journal";
import { log } from "@/lib/log";
import { appendEvent } from "@/lib/outbox/append-event";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { followRemittance } from "./follow-remittance";
import { nextCheckAt, nextReturnCheckAt } from "./payout";
import { cancelledPaid, owedByPayee, payoutFee, payoutPaid, payoutReturned } from "./payout-journals";
import {
  findLatestAttempt,
  getAttempt,
  hasLaterLiveAttempt,
  saveAttempt,
  savePayout,
  type AttemptRow,
  type PayoutRow,
} from "./payout-store";
import { recordTransferError } from "./record-transfer-error";
import { lockPortfolioMoney } from "./recovery-store";

type Paid = Extract<TransferReport, { kind: "paid" }>;
type Returned = Extract<TransferReport, { kind: "returned" }>;

/**
 * The gateway says the owner has the money. It must be the transfer and the amount we asked for, and no later attempt
 * may be on its way; otherwise a person looks at it and nothing moves.
 */
export async function completeAttempt(
  tx: Tx,
  actor: Actor,
  payout: PayoutRow,
  attempt: AttemptRow,
  report: Paid,
): Promise<void> {
  if (!(await isWhatWeSent(tx, payout, attempt, report))) return;
  await withdrawUnsent(tx, payout, attempt);
  if (await hasLaterLiveAttempt(tx, attempt)) {
    await openReviewItem(tx, {
      kind: "payout-paid-after-failure",
      subject: attempt.transfer_id,
      summary: `Transfer ${attempt.transfer_id} was called failed, then paid, while a later attempt is on its way.`,
      details: { payoutId: payout.id },
    });
    return;
  }
  const ledgerTxnId = await postPaid(tx, actor, payout, attempt, report);
  if (payout.status === "cancelled") await reportPaidAfterCancellation(tx, payout, attempt);
  await savePayout(tx, payout.id, {
    status: "completed",
    completed_at: tx.now,
    next_check_at: nextReturnCheckAt(tx.now, tx.now),
    next_retry_at: null,
    waiting_for: null,
    error_code: null,
    error_message: null,
    utr: report.utr,
  });
  await followRemittance(tx, payout, { status: "completed", ledgerTxnId });
  await recordAudit(tx, actor, {
    action: "payout.completed",
    subject: payout.id,
    details: { transferId: attempt.transfer_id, utr: report.utr },
    change: { from: payout, to: { status: "completed" } },
  });
  await appendEvent(tx, { name: "payouts/payout.completed", data: { payoutId: payout.id } });
  const said = { payout_id: payout.id, payout_type: payout.kind, amount_minor: String(payout.amount_minor) };
  tx.onCommit(() => log(payout.gateway).info(said, "payout-completed"));
}

/** Its money had gone elsewhere; its payee owes it now, and what they earn later makes up for it. */
async function reportPaidAfterCancellation(tx: Tx, payout: PayoutRow, attempt: AttemptRow): Promise<void> {
  await openReviewItem(tx, {
    kind: "payout-paid-after-cancellation",
    subject: attempt.transfer_id,
    summary: `Transfer ${attempt.transfer_id} arrived after its payout had been called off; its payee owes it now.`,
    details: { payoutId: payout.id },
  });
}

/** The owner's bank sent the money back: it is the owner's balance again, and a person decides how to pay it. */
export async function returnAttempt(
  tx: Tx,
  actor: Actor,
  payout: PayoutRow,
  attempt: AttemptRow,
  report: Returned,
): Promise<void> {
  // Failed and then "returned" is still failed: nothing is out, and the money is on hold already.
  if (attempt.state === "failed") return;
  if (!(await isWhatWeSent(tx, payout, attempt, report))) return;
  const fact = {
    payee: payout.payee,
    gateway: payout.gateway,
    transferId: attempt.transfer_id,
    source: payout.id,
    amount: payout.amount,
    at: tx.now,
    actor: actorName(actor),
  };
  // A return of what we never knew as paid: the payment is written down first, then its return.
  if (attempt.state !== "paid") {
    const { ledgerTxnId } = await postJournal(tx, payoutPaid(fact));
    await saveAttempt(tx, attempt, {
      state: "paid",
      final_txn_id: ledgerTxnId,
      lease_until: null,
      ended_at: tx.now,
    });
  }
  const { ledgerTxnId } = await postJournal(tx, payoutReturned({ ...fact, owed: await owedFor(tx, payout) }));
  const paid = await getAttempt(tx, payout.id, attempt.number);
  await saveAttempt(tx, paid, {
    state: "returned",
    return_txn_id: ledgerTxnId,
    ended_at: tx.now,
    failure_code: report.code,
    failure_message: report.message,
  });
  await savePayout(tx, payout.id, {
    status: "returned",
    // An owner's is sent again; an estate has its money back and decides anew, as after calling it off.
    is_replaced: payout.payee.kind === "estate" || payout.cancelled_at !== null,
    next_check_at: null,
    error_code: report.code,
    error_message: report.message,
  });
  await followRemittance(tx, payout, { status: "failed", code: report.code, message: report.message });
  await recordAudit(tx, actor, {
    action: "payout.returned",
    subject: payout.id,
    details: { transferId: attempt.transfer_id, code: report.code },
    change: { from: payout, to: { status: "returned" } },
  });
  await openReviewItem(tx, {
    kind: "payout-returned",
    subject: attempt.transfer_id,
    summary: `${formatMoney(fact.amount)} came back from the payee's bank: ${report.message}`,
    details: { payoutId: payout.id },
  });
  await appendEvent(tx, { name: "payouts/payout.failed", data: { payoutId: payout.id } });
  await recordTransferError(tx, payout, attempt, report);
}

/** What a payee owes us because a payout that had been called off was paid after all, as far as it is not kept back yet. */
async function owedFor(tx: Tx, { payee, amount, cancelled_at: cancelledAt }: PayoutRow): Promise<Money> {
  if (cancelledAt === null) return { ...amount, amountMinor: 0n };
  if (payee.kind !== "estate") await lockPortfolioMoney(tx, payee.portfolioId);
  return smaller(amount, await getBalance(owedByPayee(payee, amount.currency), tx.db));
}

/** A later attempt that has not left us yet is not needed any more, now that this one turns out to be paid. */
async function withdrawUnsent(tx: Tx, payout: PayoutRow, paid: AttemptRow): Promise<void> {
  const later = await findLatestAttempt(tx, payout.id);
  if (!later || later.number <= paid.number || later.state !== "ready") return;
  await saveAttempt(tx, later, {
    state: "failed",
    failure_code: "SUPERSEDED",
    failure_message: "An earlier transfer was paid after all.",
    ended_at: tx.now,
  });
}

async function postPaid(
  tx: Tx,
  actor: Actor,
  payout: PayoutRow,
  attempt: AttemptRow,
  report: Paid,
): Promise<bigint> {
  const fact = {
    payee: payout.payee,
    gateway: payout.gateway,
    source: payout.id,
    amount: payout.amount,
    at: tx.now,
    actor: actorName(actor),
    transferId: attempt.transfer_id,
  };
  if (payout.status === "cancelled" && payout.payee.kind === "estate")
    await openAccount(tx, owedByPayee(payout.payee, payout.amount.currency));
  const journal = payout.status === "cancelled" ? cancelledPaid(fact) : payoutPaid(fact);
  const { ledgerTxnId } = await postJournal(tx, journal);
  const fee = payoutFee({ ...fact, fee: report.fee, feeTax: report.feeTax });
  if (fee) await postJournal(tx, fee);
  await saveAttempt(tx, attempt, {
    state: "paid",
    final_txn_id: ledgerTxnId,
    utr: report.utr,
    gateway_reference: report.gatewayReference,
    lease_until: null,
    ended_at: tx.now,
  });
  return ledgerTxnId;
}

async function isWhatWeSent(
  tx: Tx,
  payout: PayoutRow,
  attempt: AttemptRow,
  report: Paid | Returned,
): Promise<boolean> {
  if (report.reference === attempt.transfer_id && isSameMoney(report.amount, payout.amount)) return true;
  await openReviewItem(tx, {
    kind: "payout-amount-differs",
    subject: attempt.transfer_id,
    summary: `We sent ${formatMoney(payout.amount)}; the gateway reports ${formatMoney(report.amount)} under ${report.reference}.`,
    details: { payoutId: payout.id },
  });
  await savePayout(tx, payout.id, { next_check_at: nextCheckAt(attempt.check_count + 1, tx.now) });
  return false;
}
