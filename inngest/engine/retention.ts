import type { Database } from "./database";
import { reasonOf, type EngineLog } from "./engine-log";

const INTERVAL_MS = 10 * 60_000;
const ROWS_PER_STATEMENT = 1000;

/** What is deleted, in an order in which nothing refers to it any more. Steps go with their run. */
const EXPIRED = [
  { table: "run", condition: "ended_at < now() - interval '7 days'" },
  {
    table: "event",
    condition:
      "received_at < now() - interval '7 days' and not exists (select from engine.run where event_id = candidate.id)",
  },
  { table: "idempotency_key", condition: "expires_at < now()" },
  {
    table: "function",
    condition: "not is_active and not exists (select from engine.run where function_id = candidate.id)",
  },
];

/** Forgets what nobody will ask for any more, in small portions. Any number of engines may do it at once. */
export async function forgetExpired(database: Database): Promise<void> {
  for (const { table, condition } of EXPIRED) {
    const deleted = `delete from engine.${table} where ctid = any (array(
        select ctid from engine.${table} as candidate where ${condition} limit ${ROWS_PER_STATEMENT} for update skip locked))
      returning 1`;
    for (let count = ROWS_PER_STATEMENT; count === ROWS_PER_STATEMENT;)
      count = (await database.rows(deleted)).length;
  }
}

/** Forgets at start and every ten minutes; answers how to stop. */
export function startRetention(database: Database, log: EngineLog): () => void {
  const forget = (): void => {
    forgetExpired(database).catch((error: unknown) =>
      log.warn({ error: reasonOf(error) }, "old runs could not be deleted"),
    );
  };
  forget();
  const timer = setInterval(forget, INTERVAL_MS);
  return () => clearInterval(timer);
}
