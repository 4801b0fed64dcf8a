import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import type { Actor } from "@/lib/kernel/actor";
import { appendEvent } from "@/lib/outbox/append-event";
import { hasDueOccurrence, saveOccurrence, type DueOccurrence } from "./occurrence-store";
import { afterFailure, type OccurrenceReason, type RecurringPayment } from "./recurring";
import { saveRecurringPayment } from "./recurring-store";
import { pauseUnderLock } from "./stop-under-lock";

/** One try of one due day, under the locks of both. */
export type Trial = {
  actor: Actor;
  order: RecurringPayment;
  occurrence: DueOccurrence;
  estate: Estate;
};
export type TrialOutcome = "charged" | "skipped" | "failed" | "delayed";

type End =
  { outcome: "charged"; chargedMinor: bigint } | { outcome: "skipped" | "failed"; reason: OccurrenceReason };

/**
 * Writes down how a due day ended and tells it. A charge clears the count of failures, a failure adds to it and pauses the order
 * at its maximum (at once for somebody who no longer lives there), nothing to pay leaves it. After its last due day the order
 * has ended.
 */
export async function endOccurrence(tx: Tx, trial: Trial, end: End): Promise<TrialOutcome> {
  const { order, occurrence } = trial;
  await saveOccurrence(tx, occurrence.id, {
    status: end.outcome,
    tries: occurrence.tries + 1,
    next_try_at: null,
    charged_minor: end.outcome === "charged" ? end.chargedMinor : 0n,
    reason: end.outcome === "charged" ? null : end.reason,
    ended_at: tx.now,
  });
  await appendEvent(tx, {
    name: "recurring/occurrence.ended",
    data: { estateId: order.estateId, occurrenceId: occurrence.id },
  });
  if (end.outcome === "failed" && (await countFailure(tx, trial, end.reason))) return end.outcome;
  if (end.outcome === "charged" && order.failures > 0)
    await saveRecurringPayment(tx, order.id, { failures: 0 });
  if (order.nextDueOn === null && !(await hasDueOccurrence(tx, order.id))) {
    await saveRecurringPayment(tx, order.id, { status: "ended" });
    await appendEvent(tx, {
      name: "recurring/payment.ended",
      data: { estateId: order.estateId, recurringPaymentId: order.id },
    });
  }
  return end.outcome;
}

/** Whether the order is paused by it. */
async function countFailure(tx: Tx, { actor, order }: Trial, reason: OccurrenceReason): Promise<boolean> {
  const { failures, isPaused } = afterFailure(order);
  const hasMovedOut = reason === "moved-out";
  if (hasMovedOut || isPaused) {
    const by = hasMovedOut ? "moved_out" : "failures";
    await pauseUnderLock(tx, actor, order, { by, reason: null, failures });
    return true;
  }
  await saveRecurringPayment(tx, order.id, { failures });
  return false;
}
