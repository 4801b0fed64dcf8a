import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import { log } from "@/lib/log";
import { workThrough } from "@/lib/reconciliation/work-through";
import { listOverduePayments, postponeCheck, type OverduePayment } from "./payment-store";
import { settlePayment } from "./settle-payment";

const BATCH = 100;
/** The order's own timer asks first; the sweep takes what it has missed by this much. */
const LATE_SECONDS = 30;
const POSTPONE_MS = 2 * 60_000;

export type ReconcileCounts = { due: number; settled: number; unanswered: number };

/**
 * Asks the gateway about every order whose check is overdue, the longest overdue first. It is what the promise "no paid
 * order is forgotten" rests on when a webhook and a timer were both lost. With `dryRun` it only counts.
 */
export async function reconcilePendingPayments(
  actor: Actor,
  options: { dryRun: boolean },
): Promise<ReconcileCounts> {
  const due = await listOverduePayments(clock.now(), options.dryRun ? 0 : LATE_SECONDS, BATCH);
  if (options.dryRun) return { due: due.length, settled: 0, unanswered: 0 };
  const { done, failed } = await workThrough(
    "phonepe",
    due,
    (payment) => settlePayment(actor, payment),
    postpone,
  );
  const counts = { due: due.length, settled: done, unanswered: failed };
  log("phonepe").info(counts, "pending-payments-reconciled");
  return counts;
}

/** An order that gets no answer goes behind the others, so that a hundred of them cannot fill every batch. */
const postpone = (payment: OverduePayment): Promise<void> =>
  inTransaction((tx) => postponeCheck(tx, payment.id, new Date(tx.now.getTime() + POSTPONE_MS)));
