import "server-only";
import { sql, type Kysely } from "kysely";
import { database } from "@/lib/db/client";
import type { DB } from "@/lib/db/tables";

/** A place in the chain, to be written down where whoever can change the database cannot: `1042:9f86d0…`. */
export type AuditAnchor = { position: bigint; hash: string };

export type AuditCheck = {
  /** The end of the chain; null while nothing is sealed. */
  head: AuditAnchor | null;
  /** Positions at which the chain does not fit any more, the first hundred. */
  broken: bigint[];
  /** Events that are not in the chain yet, or were left out of it. */
  unsealed: number;
  /** Whether the given anchor stands in the chain as it was written down; null when none was given. */
  isAnchorKept: boolean | null;
};

const BROKEN_MAX = 100;
/** Hashing a trail of years takes a while. */
const TIMEOUT_SECONDS = 600;

/**
 * Computes the whole chain of the audit trail anew and says where it does not fit: an event that was changed, taken out or
 * put in between since. Somebody who owns the database could rebuild all of it, or cut off its end; that shows against an
 * anchor kept elsewhere. Reads only.
 */
export async function checkAudit(anchor: AuditAnchor | null = null): Promise<AuditCheck> {
  return database()
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (db) => {
      await sql`set local statement_timeout = ${sql.lit(`${TIMEOUT_SECONDS}s`)}`.execute(db);
      const broken = await sql<{ position: bigint }>`
        select position from audit_chain_fault order by position limit ${BROKEN_MAX}`.execute(db);
      const unsealed = await sql<{ count: number }>`
        select count(*)::integer as count from audit_event e
        where not exists (select from audit_link l where l.event_id = e.id)`.execute(db);
      return {
        head: await findLink(db, null),
        broken: broken.rows.map((row) => row.position),
        unsealed: unsealed.rows[0]?.count ?? 0,
        isAnchorKept: anchor && (await findLink(db, anchor.position))?.hash === anchor.hash,
      };
    });
}

/** The end of the chain, to be kept outside the database; null while nothing is sealed. */
export const findAuditHead = (): Promise<AuditAnchor | null> => findLink(database(), null);

async function findLink(db: Kysely<DB>, position: bigint | null): Promise<AuditAnchor | null> {
  let query = db.selectFrom("audit_link").select(["position", "hash"]).orderBy("position", "desc").limit(1);
  if (position !== null) query = query.where("position", "=", position);
  const row = await query.executeTakeFirst();
  return row ? { position: row.position, hash: row.hash.toString("hex") } : null;
}

/** Reads `1042:9f86d0…`; null when it is not of that form. */
export function parseAnchor(text: string): AuditAnchor | null {
  const [, position, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  return position && hash ? { position: BigInt(position), hash } : null;
}
