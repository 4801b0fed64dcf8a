import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/kernel/errors";
import type { Currency, Money } from "@/lib/kernel/money";
import { asPeopleRead } from "./balances";
import type { AccountType } from "./chart";

const LIMIT_MAX = 100;
/** Ledger transaction and line: the order in which an account's index holds its entries. */
const CURSOR = /^(\d{1,18})\.(\d{1,5})$/;

/** Enough of an account to read its entries. */
export type ReadableAccount = {
  readonly code: string;
  readonly type: AccountType;
  readonly currency: Currency;
};

export type LedgerEntry = {
  readonly ledgerTxnId: bigint;
  /** Which line of its transaction. */
  readonly seq: number;
  readonly key: string;
  readonly kind: string;
  readonly source: string;
  readonly actor: string;
  readonly effectiveAt: Date;
  readonly postedAt: Date;
  readonly reverses: bigint | null;
  /** What the entry did to the balance that `getBalances` shows: positive made it larger. */
  readonly amount: Money;
  /** How that balance stood when the entry had been added: the newest entry's is the present balance. */
  readonly balance: Money;
};

type EntryRow = Omit<LedgerEntry, "amount" | "balance"> & {
  amountMinor: bigint;
  balanceMinor: bigint;
};

/**
 * An account's statement, newest first, at most 100 entries a page. `nextCursor` is null on the last page.
 *
 * Balances are counted backwards from the present one, which is known, by what came later; so the first page of the
 * longest account reads no more than itself. Entries and balance are of one moment, because one statement reads both.
 *
 * @throws DomainError `malformed` `cursor-invalid` for a cursor we did not give out.
 */
export async function listEntries(query: {
  account: ReadableAccount;
  cursor?: string | null;
  limit: number;
}): Promise<{ entries: LedgerEntry[]; nextCursor: string | null }> {
  const { account } = query;
  const limit = Math.min(Math.max(1, query.limit), LIMIT_MAX);
  const after = query.cursor ? parseCursor(query.cursor) : null;
  const { rows } = await sql<EntryRow>`
    with account as materialized (
      select a.id, (select sum(b.posted) from ledger.balance b where b.account_id = a.id)${
        after
          ? sql` - coalesce((select sum(e.amount) from ledger.entry e
              where e.account_id = a.id and (e.txn_id, e.seq) >= (${after.txnId}::bigint, ${after.seq}::integer)), 0)`
          : sql``
      } as stood
      from ledger.account a where a.code = ${account.code}
    ), page as materialized (
      select e.txn_id, e.seq, e.amount from ledger.entry e
      where e.account_id = (select id from account)
        ${after ? sql`and (e.txn_id, e.seq) < (${after.txnId}::bigint, ${after.seq}::integer)` : sql``}
      order by e.txn_id desc, e.seq desc
      limit ${limit + 1}
    )
    select page.txn_id as "ledgerTxnId", page.seq, page.amount as "amountMinor", t.key, t.kind, t.source, t.actor,
           t.effective_at as "effectiveAt", t.posted_at as "postedAt", t.reverses,
           (account.stood - coalesce(sum(page.amount) over (
              order by page.txn_id desc, page.seq desc rows between unbounded preceding and 1 preceding), 0)
           )::bigint as "balanceMinor"
    from account cross join page join ledger.txn t on t.id = page.txn_id
    order by page.txn_id desc, page.seq desc`.execute(database());
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(({ amountMinor, balanceMinor, ...entry }) => ({
      ...entry,
      amount: { amountMinor: asPeopleRead(account.type, amountMinor), currency: account.currency },
      balance: { amountMinor: asPeopleRead(account.type, balanceMinor), currency: account.currency },
    })),
    nextCursor: last && rows.length > limit ? `${last.ledgerTxnId}.${last.seq}` : null,
  };
}

function parseCursor(cursor: string): { txnId: string; seq: string } {
  const [, txnId, seq] = CURSOR.exec(cursor) ?? [];
  if (!txnId || !seq)
    throw new DomainError("malformed", "cursor-invalid", "Use next_cursor of the page before, unchanged.");
  return { txnId, seq };
}

export type TrialBalance = {
  readonly currency: Currency;
  /** Accounts that do not stand at nil, by code. One of `debitMinor` and `creditMinor` is nil. */
  readonly accounts: readonly {
    readonly code: string;
    readonly type: AccountType;
    readonly debitMinor: bigint;
    readonly creditMinor: bigint;
  }[];
  /** The two sums are equal as long as the books are right. */
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
};

/** Every account's balance on its side, and the sums of both sides, for each currency in use. */
export async function trialBalance(): Promise<TrialBalance[]> {
  const { rows } = await sql<{ currency: Currency; code: string; type: AccountType; posted: bigint }>`
    select a.currency, a.code, a.type, sum(b.posted)::bigint as posted
    from ledger.account a join ledger.balance b on b.account_id = a.id
    group by a.id having sum(b.posted) <> 0 order by a.currency, a.code`.execute(database());
  return [...new Set(rows.map((row) => row.currency))].map((currency) => {
    const accounts = rows
      .filter((row) => row.currency === currency)
      .map(({ code, type, posted }) => ({
        code,
        type,
        debitMinor: posted > 0n ? posted : 0n,
        creditMinor: posted < 0n ? -posted : 0n,
      }));
    return {
      currency,
      accounts,
      debitMinor: accounts.reduce((sum, account) => sum + account.debitMinor, 0n),
      creditMinor: accounts.reduce((sum, account) => sum + account.creditMinor, 0n),
    };
  });
}
