import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { env } from "@/lib/env";
import { assertInvariant } from "@/lib/kernel/errors";
import type { DB as Tables } from "./tables";

const INT8 = 20;
const DATE = 1082;

/** Money columns arrive as bigint and due days as text; both would lose their meaning as the driver's defaults. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (oid === INT8) return (value: string) => BigInt(value);
    if (oid === DATE) return (value: string) => value;
    return pg.types.getTypeParser(oid, format as "text") as (value: string) => unknown;
  },
} as pg.CustomTypesConfig;

export type PoolOptions = { connectionString: string; role?: string; max?: number };

/**
 * A pool whose sessions run in UTC, give up on locks and statements before a request would, and take on the
 * application's role, which may not write the books.
 */
export function createPool({ connectionString, role, max = 10 }: PoolOptions): pg.Pool {
  const settings = {
    timezone: "UTC",
    lock_timeout: "2s",
    statement_timeout: "5s",
    idle_in_transaction_session_timeout: "10s",
    ...(role ? { role } : {}),
  };
  const pool = new pg.Pool({
    connectionString,
    max,
    types,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  });
  // A connection that dies while idle is replaced on next use; unhandled, it would end the process.
  pool.on("error", () => {});
  // One that dies while in use fails its query; without a listener it would fail the process as well.
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}

type Client = { pool: pg.Pool; db: Kysely<Tables> };
const holder = globalThis as { latchkeyDatabase?: Client };

/** Marks the work of a transaction: everything in it goes through that transaction's own connection. */
export const transactionScope = new AsyncLocalStorage<true>();

function client(): Client {
  // Kept on globalThis because the development server reloads modules, and a pool per reload exhausts PostgreSQL.
  return (holder.latchkeyDatabase ??= connect());
}

function connect(): Client {
  const { DATABASE_URL, DATABASE_ROLE, DATABASE_POOL_SIZE } = env();
  const pool = createPool({ connectionString: DATABASE_URL, role: DATABASE_ROLE, max: DATABASE_POOL_SIZE });
  return { pool, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }) };
}

/**
 * The query builder for reads outside a transaction. Changes go through `inTransaction`. Refused inside one: as many
 * transactions as the pool has connections would each wait for one more, for ever.
 */
export function database(): Kysely<Tables> {
  assertInvariant(!transactionScope.getStore(), "a query inside a transaction must use tx.db");
  return client().db;
}

/** For `inTransaction` alone: the pool that transactions are taken from. */
export const transactions = (): Kysely<Tables> => client().db;

/** The bare pool, for the hot paths that are one prepared statement: webhook intake, the ledger's bench. */
export const databasePool = (): pg.Pool => client().pool;

/** Ends every connection; the next use opens new ones. */
export async function closeDatabase(): Promise<void> {
  const current = holder.latchkeyDatabase;
  delete holder.latchkeyDatabase;
  await current?.db.destroy();
}
