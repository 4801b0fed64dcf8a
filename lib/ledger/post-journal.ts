import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { clock, earlier } from "@/lib/kernel/clock";
import { assertInvariant } from "@/lib/kernel/errors";
import { requireBalanced, type Journal } from "./journal";
import { postStatement } from "./statements";
import { runStatement } from "./run-statement";

export type Posted = {
  readonly ledgerTxnId: bigint;
  /** False when the key was posted before: nothing moved this time. */
  readonly created: boolean;
};

/**
 * Writes one journal into the books, in the caller's transaction and one round trip. This is the way of decisions: it
 * checks floors, so a journal that would overdraw an account is refused whatever happens at the same time.
 *
 * The same journal a second time answers the first posting and moves nothing; the time and the actor may differ.
 *
 * @throws DomainError `insufficient-funds` `balance-too-low`; `conflict` `journal-key-reused` when the key was posted
 *   with other content; `invariant-violated` for whatever no correct caller sends.
 */
export async function postJournal(tx: Tx, journal: Journal): Promise<Posted> {
  requireBalanced(journal);
  const statement = postStatement({ ...journal, effectiveAt: effectiveAtFor(tx, journal) });
  const [row] = await runStatement<{ txn_id: bigint; created: boolean }>(tx, statement);
  assertInvariant(row, "the ledger answered no posting");
  return { ledgerTxnId: row.txn_id, created: row.created };
}

/**
 * The time to write. A rehearsal that moves this process's clock does not move the database's, which refuses times to
 * come; a rehearsed time is therefore written as the database's own. In production it is the journal's, untouched.
 */
export function effectiveAtFor(tx: Tx, journal: Journal): Date {
  if (clock.shiftMs === 0) return journal.effectiveAt;
  return earlier(journal.effectiveAt, new Date(tx.now.getTime() - clock.shiftMs));
}
