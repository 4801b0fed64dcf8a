import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { workThrough } from "@/lib/reconciliation/work-through";
import { eraseFile } from "./erase-file";
import { listFilesToErase, releaseOrphans } from "./stored-file-store";

/** Far longer than any request takes: what nothing refers to by then was left behind by a crash. */
const ORPHAN_MS = 24 * 3_600_000;
const BATCH = 500;

/**
 * Gives up files that nothing refers to, and removes the bytes of those given up that are still there. Runs daily; a run
 * that comes late or twice finds nothing more to do.
 */
export async function sweepFiles(
  _actor: Actor,
): Promise<{ released: number; erased: number; failed: number }> {
  const released = await inTransaction((tx) => releaseOrphans(tx, new Date(tx.now.getTime() - ORPHAN_MS)));
  const { done, failed } = await workThrough("app", await listFilesToErase(BATCH), eraseFile);
  return { released, erased: done, failed };
}
