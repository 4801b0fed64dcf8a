import pg from "pg";
import { databasePool } from "@/lib/db/client";
import { atMost, type Measurement } from "./measurement";

const QUERIES_MAX = 5;

/** How many statements a page reads with (a transaction's begin and commit left out), and how often it walks through a large table. */
export async function measureReading(
  superuser: pg.Pool,
  watched: readonly string[],
  { name, read }: { name: string; read: () => Promise<unknown> },
): Promise<Measurement[]> {
  await read();
  const scansBefore = await sequentialScans(superuser, watched);
  const statements = await statementsOf(read);
  const scans = (await sequentialScans(superuser, watched)) - scansBefore;
  return [
    atMost(`queries for ${name}`, statements, QUERIES_MAX),
    atMost("sequential scans of large tables for it", scans, 0),
  ];
}

async function statementsOf(read: () => Promise<unknown>): Promise<number> {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back below, called with its own `this`
  const { query } = pg.Client.prototype;
  let statements = 0;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [asked] = args as [string | { text?: string }];
    const text = typeof asked === "string" ? asked : (asked.text ?? "");
    if (!/^(begin|start transaction|commit)\b/i.test(text)) statements += 1;
    return Reflect.apply(query, this, args) as unknown;
  } as typeof query;
  try {
    await read();
  } finally {
    pg.Client.prototype.query = query;
  }
  return statements;
}

async function sequentialScans(superuser: pg.Pool, watched: readonly string[]): Promise<number> {
  // Each session reports its scans when it is idle for a while or asked to.
  await Promise.all(
    Array.from({ length: 5 }, () => databasePool().query("select pg_stat_force_next_flush()")),
  );
  const { rows } = await superuser.query<{ scans: string }>(
    "select sum(seq_scan) as scans from pg_stat_user_tables where relname = any($1)",
    [watched],
  );
  return Number(rows[0]?.scans ?? 0);
}
