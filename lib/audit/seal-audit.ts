import "server-only";
import { sql } from "kysely";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";

const BATCH = 2000;
const BATCHES_MAX = 50;

/**
 * Lengthens the chain over the audit trail by everything committed since: each link hashes its event and the link before
 * it. Writers of the trail never wait for it. Two at a time wait for one another; a run with nothing new does nothing.
 */
export async function sealAudit(_actor: Actor): Promise<{ sealed: number }> {
  let sealed = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const { rows } = await inTransaction((tx) =>
      sql<{ count: number }>`select seal_audit(${BATCH}) as count`.execute(tx.db),
    );
    const count = rows[0]?.count ?? 0;
    sealed += count;
    if (count < BATCH) break;
  }
  return { sealed };
}
