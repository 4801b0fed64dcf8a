import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { sql, type Transaction } from "kysely";
import { clock } from "@/lib/kernel/clock";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { transactions, transactionScope } from "./client";
import { sqlState } from "./sql-state";
import type { DB as Tables } from "./tables";

/** One change: its connection, the one time at which everything in it happens, and what to do once it stands. */
export type Tx = {
  readonly db: Transaction<Tables>;
  readonly now: Date;
  /** Runs after the commit, in this process only: a nudge that may be lost, never a promise. */
  onCommit(nudge: () => void): void;
};

/** Which estate's rows a transaction sees; `every` is for the system's own work across estates. Without one it sees none. */
export type EstateScope = Id<"estate"> | "every";

const ATTEMPTS_MAX = 5;
/** Serialization failure, deadlock, lock not available, server going away. */
const RETRYABLE = /^(40001|40P01|55P03|57P01)/;

/**
 * Runs one use-case in one transaction at READ COMMITTED; callers lock what they decide upon.
 *
 * The work may run up to five times (deadlock, lock time-out), so it must have no effect outside the database. A lost
 * connection is not repeated: at COMMIT it would be an unknown outcome of our own. Whoever asks again meets the business keys.
 * Nesting is refused, because an inner commit would break the outer promise. `estate` opens the fence that row-level
 * security keeps around an estate's rows.
 */
export async function inTransaction<T>(
  work: (tx: Tx) => Promise<T>,
  { estate }: { estate?: EstateScope } = {},
): Promise<T> {
  assertInvariant(!transactionScope.getStore(), "inTransaction must not be nested; pass tx instead");
  for (let attempt = 1; ; attempt += 1) {
    const nudges: (() => void)[] = [];
    try {
      const result = await transactionScope.run(true, () =>
        transactions()
          .transaction()
          .execute((db) => begin(db, nudges, estate, work)),
      );
      for (const nudge of nudges) nudge();
      return result;
    } catch (error) {
      if (attempt >= ATTEMPTS_MAX || !RETRYABLE.test(sqlState(error) ?? "")) throw error;
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}

async function begin<T>(
  db: Transaction<Tables>,
  nudges: (() => void)[],
  estate: EstateScope | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { rows } = await (
    estate
      ? sql<{ now: Date }>`select now() as now, set_config('app.estate', ${setting(estate)}, true)`
      : sql<{ now: Date }>`select now() as now`
  ).execute(db);
  const [row] = rows;
  assertInvariant(row, "the database did not tell the time");
  const onCommit = (nudge: () => void): void => void nudges.push(nudge);
  return work({ db, now: new Date(row.now.getTime() + clock.shiftMs), onCommit });
}

const setting = (estate: EstateScope): string => (estate === "every" ? "*" : estate);

/**
 * Opens the fence of one estate in a transaction that began without it: for the effect of a payment whose estate is
 * known only now. Ends with the transaction.
 */
export async function enterEstate(tx: Tx, estate: EstateScope): Promise<void> {
  await sql`select set_config('app.estate', ${setting(estate)}, true)`.execute(tx.db);
}
