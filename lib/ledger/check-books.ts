import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { parseInvariants } from "./invariants";

export type InvariantResult = {
  readonly id: string;
  readonly statement: string;
  /** How many rows break it; 0 is what everybody wants. */
  readonly violations: number;
  /** Up to five of them, as text. */
  readonly sample: readonly Record<string, string | null>[];
};

const SAMPLE_MAX = 5;
/** The checks read whole tables; a page or a job that waits this long is better served by a replica or a restore. */
const TIMEOUT_SECONDS = 120;

/**
 * Runs every invariant of `invariants.sql` and says how many rows break each. All look at one snapshot, so work that
 * goes on meanwhile is never mistaken for a fault. It only reads; it may run at any time and as often as one likes.
 */
export async function checkBooks(): Promise<InvariantResult[]> {
  const file = path.join(process.cwd(), "lib/ledger/invariants.sql");
  const invariants = parseInvariants(await readFile(file, "utf8"));
  return database()
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (db) => {
      await sql`set local statement_timeout = ${sql.lit(`${TIMEOUT_SECONDS}s`)}`.execute(db);
      // The books are one, whichever estate a row belongs to.
      await sql`select set_config('app.estate', '*', true)`.execute(db);
      const results: InvariantResult[] = [];
      for (const { id, statement, query } of invariants) {
        // Values as text: a bigint in JSON would lose its last digits on the way through a JavaScript number.
        const { rows } = await sql<{ violations: number; row: Record<string, string | null> }>`
          select count(*) over ()::integer as violations,
                 (select jsonb_object_agg(c.key, c.value) from jsonb_each_text(to_jsonb(violation)) c) as row
          from (${sql.raw(query)}) violation limit ${SAMPLE_MAX}`.execute(db);
        const violations = rows[0]?.violations ?? 0;
        results.push({ id, statement, violations, sample: rows.map(({ row }) => row) });
      }
      return results;
    });
}
