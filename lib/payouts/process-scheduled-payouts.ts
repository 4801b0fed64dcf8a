import "server-only";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { advancePayout } from "./advance-payout";
import { listOverduePayouts } from "./payout-store";
import { retryPayout } from "./retry-payout";

/** How many were retried or moved on, and for how many the gateway had no answer or another worker was faster. */
export type ScheduledPayoutCounts = { retried: number; advanced: number; skipped: number };

/**
 * Finds every payout whose time has come (a due retry, a start that was lost, a check that was missed) and moves it on.
 * Timers do this by themselves; this run every five minutes is what the promise rests on when one was lost. Two runs
 * at once do nothing twice.
 */
export async function processScheduledPayouts(actor: Actor): Promise<ScheduledPayoutCounts> {
  const counts: ScheduledPayoutCounts = { retried: 0, advanced: 0, skipped: 0 };
  const { retries, others } = await listOverduePayouts(clock.now());
  for (const payoutId of retries)
    if (await didHappen(payoutId, () => retryPayout(actor, { payoutId }, "timer"))) counts.retried += 1;
    else counts.skipped += 1;
  for (const payoutId of others)
    if (await didHappen(payoutId, () => advancePayout(actor, { payoutId }))) counts.advanced += 1;
    else counts.skipped += 1;
  log("cashfree").info(counts, "scheduled-payouts-processed");
  return counts;
}

/** One payout's trouble must not keep the others waiting; it stays due and is tried again next time. */
async function didHappen(payoutId: Id<"payout">, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === "invariant-violated") throw error;
    log("cashfree").warn({ payout_id: payoutId, code: error.code }, "payout-not-advanced");
    return false;
  }
}
