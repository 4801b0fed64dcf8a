import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { SystemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { issueBatch } from "./issue-batch";

/** Younger ones are at work or have their event on the way. */
const GRACE_MS = 60_000;
const BATCHES_MAX = 50;

/** Goes on with batches that a lost event or a crash has left half issued. Answers how many it found and finished. */
export async function sweepBatches(actor: SystemActor): Promise<{ found: number; finished: number }> {
  const left = await inTransaction(
    (tx) =>
      tx.db
        .selectFrom("bill_batch")
        .select(["id", "estate_id"])
        .where("status", "=", "issuing")
        .where("created_at", "<", new Date(tx.now.getTime() - GRACE_MS))
        .orderBy("created_at")
        .limit(BATCHES_MAX)
        .execute(),
    { estate: "every" },
  );
  let finished = 0;
  for (const { id, estate_id: estateId } of left)
    try {
      await issueBatch(actor, { estateId: estateId as Id<"estate">, batchId: id as Id<"billBatch"> });
      finished += 1;
    } catch (error) {
      // One estate's trouble must not keep the others waiting.
      log("jobs").error({ err: error, batch_id: id }, "batch-not-issued");
    }
  return { found: left.length, finished };
}
