import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { log } from "@/lib/log";
import { appendEvent } from "@/lib/outbox/append-event";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { followRemittance } from "./follow-remittance";
import { retryAt } from "./payout";
import { saveAttempt, savePayout, type AttemptRow, type PayoutRow } from "./payout-store";
import { recordTransferError } from "./record-transfer-error";

export type Failure = { code: string; message: string; permanent: boolean };

/**
 * Ends an attempt that the gateway finally refused. The money stays on hold for the next attempt: in 5, 15 or 45 minutes,
 * or, when the reason will not go away by itself or three retries are used up, when a person says so.
 */
export async function failAttempt(
  tx: Tx,
  actor: Actor,
  payout: PayoutRow,
  attempt: AttemptRow,
  failure: Failure,
): Promise<void> {
  const said = { payout_id: payout.id, payout_type: payout.kind, code: failure.code };
  tx.onCommit(() => log(payout.gateway).warn(said, "payout-failed"));
  await saveAttempt(tx, attempt, {
    state: "failed",
    failure_code: failure.code,
    failure_message: failure.message,
    failure_permanent: failure.permanent,
    lease_until: null,
    ended_at: tx.now,
  });
  const nextRetryAt = failure.permanent ? null : retryAt(payout.retry_count + 1, tx.now);
  await savePayout(tx, payout.id, {
    status: nextRetryAt ? "retry_scheduled" : "failed",
    next_retry_at: nextRetryAt,
    next_check_at: null,
    error_code: failure.code,
    error_message: failure.message,
  });
  await recordAudit(tx, actor, {
    action: nextRetryAt ? "payout.retry-scheduled" : "payout.failed",
    subject: payout.id,
    details: {
      transferId: attempt.transfer_id,
      code: failure.code,
      message: failure.message,
      retryAt: nextRetryAt,
    },
    change: { from: payout, to: { status: nextRetryAt ? "retry_scheduled" : "failed" } },
  });
  if (nextRetryAt) {
    const data = { payoutId: payout.id, retryAt: nextRetryAt.toISOString() };
    await appendEvent(tx, { name: "payouts/retry.scheduled", data });
    return recordTransferError(tx, payout, attempt, failure);
  }
  const { code, message } = failure;
  await followRemittance(tx, payout, { status: "failed", code, message });
  await openReviewItem(tx, {
    kind: "payout-failed",
    subject: attempt.transfer_id,
    summary: `Payout ${payout.id} failed: ${failure.message}`,
    details: { payoutId: payout.id, code: failure.code },
  });
  await appendEvent(tx, { name: "payouts/payout.failed", data: { payoutId: payout.id } });
  await recordTransferError(tx, payout, attempt, failure);
}
