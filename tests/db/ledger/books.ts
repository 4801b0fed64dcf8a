import type pg from "pg";
import { beforeAll } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { newId } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { ownerPayable, ownerReceivable, gatewayReceivable, type LedgerAccount } from "@/lib/ledger/chart";
import { credit, debit, type Journal, type JournalLine } from "@/lib/ledger/journal";
import { openAccount } from "@/lib/ledger/open-account";
import { postJournal, type Posted } from "@/lib/ledger/post-journal";
import { useDatabase, type TestDatabase } from "@/tests/support/database";

/** A hot account with a floor that no document stands behind. */
export const vault: LedgerAccount = {
  code: "IN:test:vault",
  currency: "INR",
  type: "liability",
  scope: null,
  floor: "no-debit-balance",
  slots: 8,
};

/** A database of its own with the chart and the vault. Call it once, at the top level of a test file. */
export function useBooks(environment: Record<string, string> = {}): TestDatabase {
  const database = useDatabase(environment);
  beforeAll(() => inTransaction((tx) => openAccount(tx, vault)));
  return database;
}

let sequence = 0;

/** A journal with a key of its own, of now, unless told otherwise. */
export function journalOf(lines: readonly JournalLine[], changes: Partial<Journal> = {}): Journal {
  sequence += 1;
  return {
    key: `test:${sequence}`,
    kind: "test",
    source: "test:1",
    effectiveAt: new Date(),
    actor: "system:test",
    lines,
    ...changes,
  };
}

/** From `from` to `to`, in paise. */
export const transfer = (from: LedgerAccount, to: LedgerAccount, amountMinor: bigint): JournalLine[] => [
  debit(from, inr(amountMinor)),
  credit(to, inr(amountMinor)),
];

/** Posts in a transaction of its own, as a use-case would. */
export const post = (journal: Journal): Promise<Posted> => inTransaction((tx) => postJournal(tx, journal));

/** An owner's two accounts, opened, with so much rent (in paise) received for them. */
export async function addOwnerAccounts(
  rentMinor = 0n,
): Promise<{ payable: LedgerAccount; receivable: LedgerAccount }> {
  const portfolioId = newId("portfolio");
  const payable = ownerPayable(portfolioId);
  const receivable = ownerReceivable(portfolioId);
  await inTransaction(async (tx) => {
    await openAccount(tx, payable);
    await openAccount(tx, receivable);
    if (rentMinor > 0n)
      await postJournal(tx, journalOf(transfer(gatewayReceivable("phonepe"), payable, rentMinor)));
  });
  return { payable, receivable };
}

/** Does something on the owner's connection and takes it back, whatever happens: for breaking things on purpose. */
export async function undone<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    return await work(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}
