import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

type Value = string | number | boolean | Date | null | readonly string[] | readonly number[];
export type Row = Record<string, Value>;

/** Something that answers queries: a transaction, or the pool when one statement is enough. */
export type Sql = {
  rows<T extends pg.QueryResultRow>(text: string, values?: readonly Value[]): Promise<T[]>;
};
declare const inside: unique symbol;
/** One open transaction. */
export type Tx = Sql & { readonly [inside]: true };

export type Database = Sql & {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Repeats the work until PostgreSQL has answered, however long it is away, or until `end`. */
  persistently<T>(work: () => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

const ATTEMPTS_MAX = 5;
const ROWS_PER_INSERT_MAX = 500;
const TROUBLE_PAUSE_MAX_MS = 1000;
/** Lost races that a second try settles. */
const CONFLICT = /^(40001|40P01|55P03)$/;
/** PostgreSQL is going away, coming back, full, or too slow. */
const TROUBLE = /^(08|40|53|55P03|57)/;

/**
 * Opens the engine's pool. Losing PostgreSQL makes queries fail and never ends the process; the next query connects
 * again.
 */
export function openDatabase(connectionString: string): Database {
  const pool = new pg.Pool({
    connectionString,
    max: 12,
    connectionTimeoutMillis: 10_000,
    // Below the driver's own patience, so that a hung server becomes an error instead of a stuck job.
    query_timeout: 15_000,
    keepAlive: true,
    options:
      "-c role=latchkey_engine -c timezone=UTC -c lock_timeout=5s -c statement_timeout=10s -c idle_in_transaction_session_timeout=10s",
  });
  pool.on("error", () => {});
  // The pool stops listening while a connection is lent out; an error then would end the process.
  pool.on("connect", (client) => client.on("error", () => {}));
  let isEnding = false;
  return {
    ...sqlOf(pool),
    transaction: (work) => retryConflicts(() => runTransaction(pool, work)),
    persistently: (work) => retryTrouble(work, () => isEnding),
    end: () => {
      isEnding = true;
      return pool.end();
    },
  };
}

function sqlOf(client: pg.Pool | pg.PoolClient): Sql {
  return {
    rows: async <T extends pg.QueryResultRow>(text: string, values: readonly Value[] = []) =>
      (await client.query<T>(text, [...values])).rows,
  };
}

async function runTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    await client.query("begin");
    const result = await work(sqlOf(client) as Tx);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => (isBroken = true));
    throw error;
  } finally {
    client.release(isBroken);
  }
}

async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      const isConflict = error instanceof pg.DatabaseError && CONFLICT.test(error.code ?? "");
      if (!isConflict || attempt >= ATTEMPTS_MAX) throw error;
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}

async function retryTrouble<T>(work: () => Promise<T>, isEnding: () => boolean): Promise<T> {
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, TROUBLE_PAUSE_MAX_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseTrouble(error) || isEnding()) throw error;
      await sleep(pauseMs);
    }
  }
}

/** Whether waiting can help: PostgreSQL is unreachable or busy, as opposed to having refused what it was given. */
export function isDatabaseTrouble(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return TROUBLE.test(error.code ?? "");
  if (!(error instanceof Error)) return false;
  const isSystemError = "code" in error && typeof error.code === "string" && error.code.startsWith("E");
  return isSystemError || /connection|timeout|not queryable/i.test(error.message);
}

/**
 * Inserts rows with as few statements as possible and answers what `suffix` (a conflict rule, a `returning`) gives
 * back. Every row must have the keys of the first; they are the column names.
 */
export async function insertRows<T extends pg.QueryResultRow>(
  sql: Sql,
  table: string,
  rows: readonly Row[],
  suffix = "",
): Promise<T[]> {
  const columns = Object.keys(rows[0] ?? {});
  const results: T[] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT_MAX) {
    const chunk = rows.slice(start, start + ROWS_PER_INSERT_MAX);
    const tuples = chunk.map(
      (_, r) => `(${columns.map((_, c) => `$${r * columns.length + c + 1}`).join(", ")})`,
    );
    const values = chunk.flatMap((row) => columns.map((column) => row[column] ?? null));
    const text = `insert into ${table} (${columns.join(", ")}) values ${tuples.join(", ")} ${suffix}`;
    results.push(...(await sql.rows<T>(text, values)));
  }
  return results;
}
