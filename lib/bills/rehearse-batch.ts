import "server-only";
import { countTry, type RateLimit } from "@/lib/access/rate-limit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import type { BatchInput, RehearsalView } from "./batch-schemas";
import { insertBatch, sumOpenBills } from "./batch-store";
import { tellRehearsal } from "./tell-rehearsal";
import { issueChunk } from "./issue-batch";
import { newNonce, prepareBatch } from "./prepare-batch";

/** Each writes up to ten thousand bills and takes them back. */
const REHEARSALS: RateLimit = { name: "rehearsals", points: 20, seconds: 60 };

/** Carries the answer out of a transaction that must leave nothing behind. */
class Rehearsed extends Error {
  constructor(readonly view: RehearsalView) {
    super("rehearsed: everything is rolled back");
  }
}

/**
 * Says what issuing a list would do, by doing it: the batch and all its bills are written by the code that issues them, what each
 * resident then owes is read back, and the transaction is rolled back. With anything wrong in the list nothing is written, and
 * the answer names every cell that must be put right. Changes nothing, however often. Needs `ManageBill`. Throws
 * `rate-limited` after twenty in a minute.
 */
export async function rehearseBatch(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: BatchInput,
): Promise<RehearsalView> {
  requirePermission(actor, estateId, "ManageBill");
  await countTry(REHEARSALS, `${estateId}|${actor.personId}`);
  try {
    return await inTransaction<never>(
      async (tx) => {
        const prepared = await prepareBatch(tx, estateId, input, newNonce());
        const before = await sumOpenBills(tx, estateId, prepared.estate.currency);
        if (prepared.errors.length > 0) throw new Rehearsed(tellRehearsal(prepared, before, before));
        const id = newId("billBatch");
        await insertBatch(tx, { id, createdBy: actor.personId, requestKey: null }, prepared);
        while (!(await issueChunk(tx, actor, estateId, id)).isDone);
        const after = await sumOpenBills(tx, estateId, prepared.estate.currency);
        throw new Rehearsed(tellRehearsal(prepared, before, after));
      },
      { estate: estateId },
    );
  } catch (error) {
    if (error instanceof Rehearsed) return error.view;
    throw error;
  }
}
