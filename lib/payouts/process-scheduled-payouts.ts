import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { workThrough } from "@/lib/reconciliation/work-through";
import { advancePayout } from "./advance-payout";
import { listOverduePayouts, postponeCheck } from "./payout-store";
import { retryPayout } from "./retry-payout";

/** How many were retried or moved on, and for how many the gateway had no answer or another worker was faster. */
export type ScheduledPayoutCounts = { retried: number; advanced: number; skipped: number };

const POSTPONE_MS = 10 * 60_000;

/**
 * Finds every payout whose time has come (a due retry, a start that was lost, a check that was missed) and moves it on.
 * Timers do this by themselves; this run every five minutes is what the promise rests on when one was lost. What failed
 * for wrong payment details is tried again by this run alone, once newer ones count. Two runs at once do nothing twice.
 */
export async function processScheduledPayouts(actor: Actor): Promise<ScheduledPayoutCounts> {
  const { retries, corrected, others } = await listOverduePayouts(clock.now());
  const retried = await workThrough("cashfree", retries, (payoutId) =>
    retryPayout(actor, { payoutId }, "timer"),
  );
  const withNewDetails = await workThrough("cashfree", corrected, (payoutId) =>
    retryPayout(actor, { payoutId }, "details"),
  );
  const advanced = await workThrough(
    "cashfree",
    others,
    (payoutId) => advancePayout(actor, { payoutId }),
    postpone,
  );
  const counts = {
    retried: retried.done + withNewDetails.done,
    advanced: advanced.done,
    skipped: retried.failed + withNewDetails.failed + advanced.failed,
  };
  log("cashfree").info(counts, "scheduled-payouts-processed");
  return counts;
}

const postpone = (payoutId: Id<"payout">): Promise<void> =>
  inTransaction((tx) => postponeCheck(tx, payoutId, new Date(tx.now.getTime() + POSTPONE_MS)));
