import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { TransferReport } from "@/lib/gateways/gateway";
import { payoutGateway } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { completeAttempt, returnAttempt } from "./complete-attempt";
import { failAttempt } from "./fail-attempt";
import { mayResend, nextCheckAt, nextReturnCheckAt, type PayingGateway } from "./payout";
import {
  findAttemptByReference,
  findLatestAttempt,
  getAttempt,
  lockPayout,
  saveAttempt,
  savePayout,
  type AttemptRow,
  type PayoutRow,
} from "./payout-store";

type Which = { payoutId: Id<"payout"> } | { transferId: string };

/**
 * Asks the gateway what became of a transfer and writes it down. Webhooks, timers, the sweeper and people all end here,
 * so it does not matter who asks first, how often, or in which order: states only climb.
 *
 * Throws `gateway-unavailable` when there is no answer; nothing changes then. Answers whether the transfer is one of ours.
 */
export async function settlePayout(actor: Actor, which: Which): Promise<boolean> {
  const attempt =
    "transferId" in which
      ? await findAttemptByReference(which.transferId)
      : await findLatestAttempt(null, which.payoutId);
  if (!attempt) return false;
  if (attempt.state === "ready") return true;
  const gateway = attempt.gateway as PayingGateway;
  const report = await payoutGateway(gateway).fetchTransfer(attempt.transfer_id);
  log(gateway).info(
    { payout_id: attempt.payout_id, transfer_id: attempt.transfer_id, report: report.kind },
    "transfer-checked",
  );
  await inTransaction(async (tx) => {
    const payout = await lockPayout(tx, attempt.payout_id as Id<"payout">);
    if (payout) await applyReport(tx, actor, payout, await getAttempt(tx, payout.id, attempt.number), report);
  });
  return true;
}

async function applyReport(
  tx: Tx,
  actor: Actor,
  payout: PayoutRow,
  attempt: AttemptRow,
  report: TransferReport,
): Promise<void> {
  const isOpen = attempt.state === "sending" || attempt.state === "unknown";
  switch (report.kind) {
    case "paid":
      if (isOpen || attempt.state === "failed") await completeAttempt(tx, actor, payout, attempt, report);
      else if (payout.status === "completed" && payout.completed_at)
        await savePayout(tx, payout.id, { next_check_at: nextReturnCheckAt(payout.completed_at, tx.now) });
      return;
    case "returned":
      if (attempt.state !== "returned") await returnAttempt(tx, actor, payout, attempt, report);
      return;
    case "failed":
      if (isOpen) await failAttempt(tx, actor, payout, attempt, report);
      else if (attempt.state === "paid") await contradiction(tx, payout, attempt, report.code);
      return;
    case "processing":
      if (isOpen) await stillOpen(tx, payout, attempt, { gateway_reference: report.gatewayReference });
      return;
    case "not-found":
      if (isOpen) await notFoundYet(tx, actor, payout, attempt);
      return;
  }
}

async function stillOpen(
  tx: Tx,
  payout: PayoutRow,
  attempt: AttemptRow,
  change: { gateway_reference?: string | null },
): Promise<void> {
  await saveAttempt(tx, attempt, {
    ...change,
    state: "unknown",
    lease_until: null,
    check_count: attempt.check_count + 1,
    not_found_count: 0,
    not_found_since: null,
  });
  await savePayout(tx, payout.id, { next_check_at: nextCheckAt(attempt.check_count + 1, tx.now) });
}

/** The gateway does not know the reference (yet): look again, and after long enough send the very same transfer again. */
async function notFoundYet(tx: Tx, actor: Actor, payout: PayoutRow, attempt: AttemptRow): Promise<void> {
  const looks = attempt.not_found_count + 1;
  const since = attempt.not_found_since ?? tx.now;
  const resend = mayResend(looks, since, tx.now);
  await saveAttempt(tx, attempt, {
    state: resend ? "ready" : "unknown",
    lease_until: null,
    check_count: attempt.check_count + 1,
    not_found_count: looks,
    not_found_since: since,
  });
  await savePayout(tx, payout.id, {
    next_check_at: resend ? tx.now : nextCheckAt(attempt.check_count + 1, tx.now),
  });
  if (!resend) return;
  await recordAudit(tx, actor, {
    action: "payout.resend-allowed",
    subject: payout.id,
    details: { transferId: attempt.transfer_id, looks },
  });
}

/** Paid stays paid; only a return may follow it. Anything else is put before a person. */
async function contradiction(tx: Tx, payout: PayoutRow, attempt: AttemptRow, code: string): Promise<void> {
  await openReviewItem(tx, {
    kind: "payout-contradiction",
    subject: attempt.transfer_id,
    summary: `The gateway called transfer ${attempt.transfer_id} paid, and now failed (${code}).`,
    details: { payoutId: payout.id, code },
  });
}
