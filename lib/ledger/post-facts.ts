import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { assertInvariant } from "@/lib/kernel/errors";
import { requireBalanced, type Journal } from "./journal";
import { effectiveAtFor, type Posted } from "./post-journal";
import { postFactsStatement } from "./statements";
import { runStatement } from "./run-statement";

/** Bigger groups gain nothing and hold their locks longer. */
const FACTS_MAX = 256;

/**
 * Writes a group of journals of things that already happened outside, in the caller's transaction and one round trip,
 * at a fraction of the cost of posting them one by one. At most 256. Answers one result for each journal, in order.
 *
 * All or none are written. A journal that draws on an account with a floor is refused, because that is a decision and
 * belongs to `postJournal`. Journals that were posted before, or stand twice in the group, move nothing again.
 *
 * @throws DomainError as `postJournal`; `details.keys` names the journals to take out before trying again.
 */
export async function postFacts(tx: Tx, journals: readonly Journal[]): Promise<Posted[]> {
  assertInvariant(journals.length <= FACTS_MAX, `a group has at most ${FACTS_MAX} facts`);
  for (const journal of journals) {
    requireBalanced(journal);
    assertInvariant(journal.reverses === undefined, `${journal.key}: a reversal is a decision, not a fact`);
  }
  if (journals.length === 0) return [];
  const statement = postFactsStatement(
    journals.map((journal) => ({ ...journal, effectiveAt: effectiveAtFor(tx, journal) })),
  );
  const rows = await runStatement<{ key: string; txn_id: bigint; created: boolean }>(tx, statement);
  const byKey = new Map(rows.map((row) => [row.key, { ledgerTxnId: row.txn_id, created: row.created }]));
  return journals.map(({ key }) => {
    const posted = byKey.get(key);
    assertInvariant(posted, `the ledger did not answer for ${key}`);
    return posted;
  });
}
