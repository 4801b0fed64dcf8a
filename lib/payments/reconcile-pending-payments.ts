import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { log } from "@/lib/log";
import { workThrough } from "@/lib/reconciliation/work-through";
import { listOverduePayments, postponeCheck, type OverduePayment } from "./payment-store";
import { settlePayment } from "./settle-payment";

const BATCH = 100;
/** The order's own timer asks first; the sweep takes what it has missed by this much. */
const LATE_SECONDS = 30;
const POSTPONE_MS = 2 * 60_000;

/** `postponed`: not asked about, because the gateway had asked for a pause. */
export type ReconcileCounts = { due: number; settled: number; unanswered: number; postponed: number };

/**
 * Asks the gateways about every order whose check is overdue, the longest overdue first. It is what the promise "no paid
 * order is forgotten" rests on when a webhook and a timer were both lost. A gateway that answers 429 is not asked again in
 * this run: its orders wait as long as it says, in their order, and none of them has failed by it. With `dryRun` it only
 * counts.
 */
export async function reconcilePendingPayments(
  actor: Actor,
  options: { dryRun: boolean },
): Promise<ReconcileCounts> {
  const due = await listOverduePayments(clock.now(), options.dryRun ? 0 : LATE_SECONDS, BATCH);
  if (options.dryRun) return { due: due.length, settled: 0, unanswered: 0, postponed: 0 };
  const pauses = new Map<string, number>();
  let postponed = 0;
  const ask = async (payment: OverduePayment): Promise<void> => {
    const pauseMs = pauses.get(payment.gateway);
    if (pauseMs !== undefined) {
      postponed += 1;
      return postpone(payment, pauseMs);
    }
    try {
      await settlePayment(actor, payment);
    } catch (error) {
      const wanted = pauseWantedMs(error);
      if (wanted !== null) pauses.set(payment.gateway, wanted);
      throw error;
    }
  };
  const { done, failed } = await workThrough("phonepe", due, ask, (payment) =>
    postpone(payment, pauses.get(payment.gateway) ?? POSTPONE_MS),
  );
  const counts = { due: due.length, settled: done - postponed, unanswered: failed, postponed };
  log("phonepe").info(counts, "pending-payments-reconciled");
  return counts;
}

/** How long a gateway wants to be left alone; null when it has not asked for it. */
function pauseWantedMs(error: unknown): number | null {
  if (!(error instanceof DomainError) || error.details["error_type"] !== "RATE_LIMIT_EXCEEDED") return null;
  return (error.details.retryAfterSeconds ?? 30) * 1000;
}

/** An order that gets no answer goes behind the others, so that a hundred of them cannot fill every batch. */
const postpone = (payment: OverduePayment, pauseMs: number): Promise<void> =>
  inTransaction((tx) => postponeCheck(tx, payment.id, new Date(tx.now.getTime() + pauseMs)));
