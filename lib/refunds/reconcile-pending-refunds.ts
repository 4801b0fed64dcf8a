import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { log } from "@/lib/log";
import { workThrough } from "@/lib/reconciliation/work-through";
import { checkRefund } from "./check-refund";
import { listOverdueRefunds, postponeCheck, type OverdueRefund } from "./refund-store";

const BATCH = 100;
/** The refund's own timer looks first; the sweep takes what it has missed by this much. */
const LATE_SECONDS = 60;
const POSTPONE_MS = 5 * 60_000;

export type RefundReconcileCounts = { due: number; checked: number; unanswered: number };

/**
 * Looks at every refund whose look is overdue, the longest overdue first: sends what was never sent, asks about the rest.
 * With `dryRun` it only counts.
 */
export async function reconcilePendingRefunds(
  actor: Actor,
  options: { dryRun: boolean },
): Promise<RefundReconcileCounts> {
  const due = await listOverdueRefunds(clock.now(), options.dryRun ? 0 : LATE_SECONDS, BATCH);
  if (options.dryRun) return { due: due.length, checked: 0, unanswered: 0 };
  const check = (refund: OverdueRefund) => checkRefund(actor, { refundId: refund.id });
  const { done, failed } = await workThrough("phonepe", due, check, postpone);
  const counts = { due: due.length, checked: done, unanswered: failed };
  log("phonepe").info(counts, "pending-refunds-reconciled");
  return counts;
}

/** One that gets no answer goes behind the others. */
const postpone = (refund: OverdueRefund): Promise<void> =>
  inTransaction((tx) => postponeCheck(tx, refund.id, new Date(tx.now.getTime() + POSTPONE_MS)));
