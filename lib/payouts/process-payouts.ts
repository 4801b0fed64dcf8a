import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { appendEvent } from "@/lib/outbox/append-event";
import { workThrough } from "@/lib/reconciliation/work-through";
import { listDuePayouts } from "./earning-store";
import { findPayout } from "./payout-store";
import { sendPayout } from "./send-payout";

/** How many were due, were sent by this run, wait for something, and were left to another run or to the next one. */
export type PayoutRunCounts = { found: number; sent: number; waiting: number; skipped: number };

/**
 * Sends what is due to sellers and scouts: in batches, the longest due first, one after the other, until nothing is due or the
 * run's time is up; the next one goes on. Several runs at once, on several machines, send nothing twice, because whoever
 * claims a payout under its lock is the only one who sends it. What was sent is then watched by the job of every payout.
 */
export async function processPayouts(actor: Actor): Promise<PayoutRunCounts> {
  const { batchSize, runMs } = env().payouts;
  const isOver = endOfRun(runMs);
  const counts: PayoutRunCounts = { found: 0, sent: 0, waiting: 0, skipped: 0 };
  const tried: Id<"payout">[] = [];
  log("cashfree").info({ batch_size: batchSize }, "payout-run-started");
  while (!isOver()) {
    const batch = await inTransaction((tx) => listDuePayouts(tx, { limit: batchSize, tried }));
    if (batch.length === 0) break;
    log("cashfree").info({ count: batch.length }, "payouts-found");
    const worked = await workThrough("cashfree", batch, async (id) => {
      if (isOver()) return;
      tried.push(id);
      counts.found += 1;
      counts[await send(actor, id)] += 1;
    });
    counts.skipped += worked.failed;
  }
  log("cashfree").info(counts, "payout-run-ended");
  return counts;
}

/** Real time and not the clock's: a run must end on a machine, whatever day is being rehearsed. */
function endOfRun(runMs: number): () => boolean {
  const startedAt = performance.now();
  return () => performance.now() - startedAt >= runMs;
}

async function send(actor: Actor, payoutId: Id<"payout">): Promise<"sent" | "waiting" | "skipped"> {
  if (!(await sendPayout(actor, { payoutId }))) {
    const payout = await findPayout(payoutId);
    return payout?.status === "pending" && payout.waiting_for ? "waiting" : "skipped";
  }
  // Its outcome is watched by the same job as every other payout's.
  await inTransaction((tx) => appendEvent(tx, { name: "payouts/payout.due", data: { payoutId } }));
  return "sent";
}
