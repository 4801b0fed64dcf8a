import "server-only";
import { sql, type Kysely } from "kysely";
import { database } from "@/lib/db/client";
import type { DB as Tables } from "@/lib/db/tables";
import type { Money } from "@/lib/kernel/money";
import type { AccountType, LedgerAccount } from "./chart";

/**
 * The balances of some accounts as people read them: what we have or spent and what we owe or earned are all positive.
 * The keys are account codes; an account that nobody has opened yet stands at nil.
 *
 * Inside a use-case pass `tx.db`. A balance read without a lock may be old when it is used; the floors of the books
 * decide, not this number.
 */
export async function getBalances(
  accounts: readonly LedgerAccount[],
  db: Kysely<Tables> = database(),
): Promise<ReadonlyMap<string, Money>> {
  const codes = accounts.map((account) => account.code);
  const { rows } = await sql<{ code: string; posted: bigint }>`
    select a.code, sum(b.posted)::bigint as posted
    from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.code = any(${codes}::text[]) group by a.code`.execute(db);
  const posted = new Map(rows.map((row) => [row.code, row.posted]));
  return new Map(
    accounts.map(({ code, type, currency }) => [
      code,
      { amountMinor: asPeopleRead(type, posted.get(code) ?? 0n), currency },
    ]),
  );
}

/** The balance of one account; see `getBalances`. */
export async function getBalance(account: LedgerAccount, db: Kysely<Tables> = database()): Promise<Money> {
  const balances = await getBalances([account], db);
  return balances.get(account.code) ?? { amountMinor: 0n, currency: account.currency };
}

/** The books count debits up and credits down; people expect a debt of ours to be a positive number. */
export const asPeopleRead = (type: AccountType, postedMinor: bigint): bigint =>
  type === "asset" || type === "expense" ? postedMinor : -postedMinor;
