import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { inTransaction } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import type { TransferOutcome } from "@/lib/gateways/gateway";
import { appendEvent } from "@/lib/outbox/append-event";
import { workThrough } from "@/lib/reconciliation/work-through";
import { listDuePayouts } from "./earning-store";
import { findPayout } from "./payout-store";
import { sendPayout } from "./send-payout";

/** How many were due, were sent by this run, wait for something, and were left to another run or to the next one. */
export type PayoutRunCounts = { found: number; sent: number; waiting: number; skipped: number };

/**
 * Sends what is due to sellers and scouts: in batches, the longest due first, one after the other, until nothing is due or the
 * run's time is up; the next one goes on. When the gateway takes no more calls for a moment, the run waits as long as it was told
 * and goes on with the same payout. Several runs at once, on several machines, send nothing twice, because whoever
 * claims a payout under its lock is the only one who sends it. What was sent is then watched by the job of every payout.
 */
export async function processPayouts(actor: Actor): Promise<PayoutRunCounts> {
  const { batchSize, runMs } = env().payouts;
  const run = startRun(runMs);
  const counts: PayoutRunCounts = { found: 0, sent: 0, waiting: 0, skipped: 0 };
  const tried: Id<"payout">[] = [];
  log("cashfree").info({ batch_size: batchSize }, "payout-run-started");
  while (run.leftMs() > 0) {
    const batch = await inTransaction((tx) => listDuePayouts(tx, { limit: batchSize, tried }));
    if (batch.length === 0) break;
    log("cashfree").info({ count: batch.length }, "payouts-found");
    const worked = await workThrough("cashfree", batch, async (id) => {
      if (run.leftMs() <= 0) return;
      tried.push(id);
      counts.found += 1;
      counts[await send(actor, id, run)] += 1;
    });
    counts.skipped += worked.failed;
  }
  log("cashfree").info(counts, "payout-run-ended");
  return counts;
}

type Run = { leftMs: () => number };

/** Real time and not the clock's: a run must end on a machine, whatever day is being rehearsed. */
function startRun(runMs: number): Run {
  const startedAt = performance.now();
  return { leftMs: () => runMs - (performance.now() - startedAt) };
}

async function send(actor: Actor, payoutId: Id<"payout">, run: Run): Promise<"sent" | "waiting" | "skipped"> {
  const outcome = await sendWhenTaken(actor, payoutId, run);
  if (!outcome) {
    const payout = await findPayout(payoutId);
    return payout?.status === "pending" && payout.waiting_for ? "waiting" : "skipped";
  }
  // Its outcome is watched by the same job as every other payout's.
  await inTransaction((tx) => appendEvent(tx, { name: "payouts/payout.due", data: { payoutId } }));
  return "sent";
}

/** Beating against a limit only makes it last longer; what cannot be sent within the run is the sweeper's. */
async function sendWhenTaken(
  actor: Actor,
  payoutId: Id<"payout">,
  run: Run,
): Promise<TransferOutcome | null> {
  for (;;) {
    const outcome = await sendPayout(actor, { payoutId });
    const pauseMs = outcome?.kind === "not-sent" ? (outcome.retryAfterSeconds ?? 0) * 1000 : 0;
    if (pauseMs === 0 || pauseMs > run.leftMs()) return outcome;
    await sleep(pauseMs);
  }
}
