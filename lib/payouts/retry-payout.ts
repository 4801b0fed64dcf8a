import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { isPayoutGatewayConfigured, payoutGateway } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { findPayee } from "./find-payee";
import { followRemittance } from "./follow-remittance";
import { holdPayout } from "./hold-payout";
import { isRetryable, transferReference } from "./payout";
import { isFaultOfDetails } from "./payout-messages";
import {
  findLatestAttempt,
  findPayout,
  insertAttempt,
  listFailedAttempts,
  lockPayout,
  savePayout,
  type AttemptRow,
  type PayoutRow,
} from "./payout-store";
import { sendPayout } from "./send-payout";
import { settlePayout } from "./settle-payout";

/** `timer`: only when its time has come. `details`: only with newer details than those that failed. `person`: now. */
type RetryBy = "timer" | "details" | "person";

/**
 * Tries a failed payout again: one code path for the timer, for corrected payment details and for a person.
 *
 * The gateway is asked once more about the attempt that failed; should it be paid after all, that is the end of it.
 * Only then a new attempt with a reference of its own is made, by compare-and-set on the attempt's number: two people and
 * a timer at once make one. A payout that came back from the bank is paid again by a new payout with its own hold.
 * Answers the id of the payout that is now on its way. Throws `conflict` when there is nothing to retry.
 */
export async function retryPayout(
  actor: Actor,
  input: { payoutId: Id<"payout"> },
  by: RetryBy,
): Promise<Id<"payout">> {
  const payout = await findPayout(input.payoutId);
  if (!payout) throw notFound("payout");
  requireRetryable(payout);
  if (!isPayoutGatewayConfigured(payout.gateway)) payoutGateway(payout.gateway);
  const failed = await findLatestAttempt(null, payout.id);
  if (!failed) throw notRetryable(payout);
  if (payout.status === "returned") return payAgain(actor, payout, failed);

  // Any of the earlier attempts may have been paid after all, not only the last.
  for (const attempt of await listFailedAttempts(payout.id)) {
    const report = await payoutGateway(payout.gateway).fetchTransfer(attempt.transfer_id);
    if (report.kind === "paid") {
      await settlePayout(actor, { transferId: attempt.transfer_id });
      return payout.id;
    }
    if (report.kind === "processing") throw stillOpen();
  }
  const started = await inTransaction((tx) => startNextAttempt(tx, actor, payout.id, failed, by));
  if (!started) throw notRetryable(payout);
  await sendPayout(actor, { payoutId: payout.id });
  return payout.id;
}

function stillOpen(): DomainError {
  return new DomainError(
    "conflict",
    "payout-outcome-unknown",
    "The gateway is still working on the earlier transfer. Wait for its outcome; a second one could pay twice.",
  );
}

function requireRetryable(payout: PayoutRow): void {
  if (payout.is_replaced) throw endedBefore();
  if (!isRetryable(payout.status)) throw notRetryable(payout);
}

function notRetryable(payout: PayoutRow): DomainError {
  return new DomainError(
    "conflict",
    "payout-not-retryable",
    `This payout is ${payout.status.replaceAll("_", " ")}; only one that has failed can be tried again.`,
  );
}

async function startNextAttempt(
  tx: Tx,
  actor: Actor,
  payoutId: Id<"payout">,
  failed: AttemptRow,
  by: RetryBy,
): Promise<boolean> {
  const payout = await lockPayout(tx, payoutId);
  const latest = await findLatestAttempt(tx, payoutId);
  if (!payout || !isRetryable(payout.status) || latest?.number !== failed.number || latest.state !== "failed")
    return false;
  if (by === "timer" && !(payout.next_retry_at && payout.next_retry_at <= tx.now)) return false;
  const payee = await findPayee(tx, payout);
  // Details that have failed are not tried again by themselves: once for each that the owner enters.
  if (by === "details" && !(payee && hasNewDetails(payout, latest, payee.id))) return false;
  const number = latest.number + 1;
  await insertAttempt(tx, {
    payout_id: payout.id,
    number,
    gateway: latest.gateway,
    transfer_id: transferReference(payout.cause, number),
    beneficiary_id: payee?.id ?? latest.beneficiary_id,
  });
  await savePayout(tx, payout.id, {
    status: "processing",
    retry_count: payout.retry_count + 1,
    last_retry_at: tx.now,
    next_retry_at: null,
    next_check_at: tx.now,
  });
  await followRemittance(tx, payout, { status: "processing" });
  // Whoever calls us sends at once; the job that this starts watches the outcome, also if we die before it is known.
  await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId: payout.id } });
  await recordAudit(tx, actor, {
    action: "payout.retried",
    subject: payout.id,
    details: { number, by },
    change: {
      from: { status: payout.status, beneficiary: latest.beneficiary_id },
      to: { status: "processing", beneficiary: payee?.id ?? latest.beneficiary_id },
    },
  });
  return true;
}

const hasNewDetails = (payout: PayoutRow, latest: AttemptRow, payeeId: string): boolean =>
  payout.status === "failed" && isFaultOfDetails(payout.error_code) && latest.beneficiary_id !== payeeId;

/** Paying returned money again is a new decision with a cause of its own, so that it too can happen only once. */
async function payAgain(actor: Actor, payout: PayoutRow, returned: AttemptRow): Promise<Id<"payout">> {
  const end = await inTransaction(async (tx) => {
    const locked = await lockPayout(tx, payout.id);
    // An estate's money that came back is the estate's to decide about: it asks for another transfer.
    if (!locked || locked.is_replaced || locked.kind === "cluster_transfer" || locked.payee.kind === "estate")
      return { kind: "ended-before" } as const;
    await savePayout(tx, payout.id, { is_replaced: true });
    const again = await holdPayout(tx, actor, {
      kind: locked.kind,
      cause: `return:${returned.transfer_id}`,
      paymentId: payout.payment_id as Id<"payment"> | null,
      orderId: payout.order_id as Id<"order"> | null,
      portfolioId: locked.payee.portfolioId as Id<"portfolio">,
      amount: payout.amount,
      dueAt: locked.due_at && tx.now,
    });
    // What has a day leaves with the next run; a person who sends it again does not wait for that.
    if (again && locked.due_at)
      await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId: again } });
    const action = again ? "payout.paid-again" : "payout.kept-back";
    await recordAudit(tx, actor, { action, subject: payout.id, details: again ? { again } : {} });
    return again ? ({ kind: "sent", again } as const) : ({ kind: "kept-back" } as const);
  });
  switch (end.kind) {
    case "sent":
      return end.again;
    case "kept-back":
      throw keptBack();
    case "ended-before":
      throw endedBefore();
  }
}

/** The decision stands, and the person who made it must know that no transfer follows. */
const keptBack = (): DomainError =>
  new DomainError(
    "conflict",
    "payout-kept-back",
    "Nothing is sent: this returned money was kept back for what the owner owed after a refund. The owner's balance shows it.",
  );

const endedBefore = (): DomainError =>
  new DomainError(
    "conflict",
    "payout-paid-again-already",
    "This returned payout has been sent again or kept back already. Its history says which.",
  );
