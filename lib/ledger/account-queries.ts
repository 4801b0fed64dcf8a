import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Currency, Money } from "@/lib/kernel/money";
import { asPeopleRead } from "./balances";
import type { AccountType } from "./chart";

export type AccountBalance = {
  readonly code: string;
  readonly type: AccountType;
  readonly currency: Currency;
  /** The portfolio or lease it belongs to; null for the platform's own. */
  readonly scope: string | null;
  /** As people read it: what we have or spent and what we owe or earned are positive. */
  readonly balance: Money;
};

const LIMIT_MAX = 100;

type Row = { code: string; type: AccountType; currency: Currency; scope: string | null; posted: bigint };

const toBalance = ({ posted, ...account }: Row): AccountBalance => ({
  ...account,
  balance: { amountMinor: asPeopleRead(account.type, posted), currency: account.currency },
});

/** An account by its code, only if it belongs to one of `scopes`; with `"all"` any account. Null when there is none. */
export async function findAccount(
  code: string,
  scopes: "all" | readonly string[],
): Promise<AccountBalance | null> {
  const fence = scopes === "all" ? sql`` : sql`and a.scope = any(${[...scopes]}::text[])`;
  const { rows } = await sql<Row>`
    select a.code, a.type, a.currency, a.scope,
           (select sum(b.posted)::bigint from ledger.balance b where b.account_id = a.id) as posted
    from ledger.account a where a.code = ${code} ${fence}`.execute(database());
  return rows[0] ? toBalance(rows[0]) : null;
}

/**
 * The lines of the trial balance, page by page: every account that does not stand at nil, the platform's own first, then by
 * code. `nextCursor` is the code of the last one when there are more.
 */
export async function listTrialBalance(query: {
  cursor?: string | undefined;
  limit: number;
}): Promise<{ accounts: AccountBalance[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(1, query.limit), LIMIT_MAX);
  const after = query.cursor
    ? sql`and ((a.scope is not null), a.code) > (
        (select o.scope is not null from ledger.account o where o.code = ${query.cursor}), ${query.cursor})`
    : sql``;
  const { rows } = await sql<Row>`
    select a.code, a.type, a.currency, a.scope, sum(b.posted)::bigint as posted
    from ledger.account a join ledger.balance b on b.account_id = a.id
    where true ${after}
    group by a.id having sum(b.posted) <> 0
    order by (a.scope is not null), a.code limit ${limit + 1}`.execute(database());
  const accounts = rows.slice(0, limit).map(toBalance);
  return { accounts, nextCursor: rows.length > limit ? (accounts.at(-1)?.code ?? null) : null };
}
