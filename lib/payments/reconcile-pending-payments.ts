import "server-only";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { log } from "@/lib/log";
import { findPayment, listOverduePayments } from "./payment-store";
import { settlePayment } from "./settle-payment";

const BATCH = 100;
/** The order's own timer asks first; the sweep takes what it has missed by this much. */
const LATE_SECONDS = 30;

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
  const counts: ReconcileCounts = { due: due.length, settled: 0, unanswered: 0 };
  if (options.dryRun) return counts;
  for (const paymentId of due) {
    const payment = await findPayment(paymentId);
    if (!payment) continue;
    try {
      await settlePayment(actor, { merchantOrderId: payment.merchant_order_id });
      counts.settled += 1;
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === "invariant-violated") throw error;
      counts.unanswered += 1;
    }
  }
  log("phonepe").info(counts, "pending-payments-reconciled");
  return counts;
}
