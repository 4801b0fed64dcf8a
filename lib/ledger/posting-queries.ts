import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Currency, Money } from "@/lib/kernel/money";

/** A ledger transaction with its lines, as it was written. */
export type Posting = {
  readonly id: bigint;
  readonly kind: string;
  /** When it happened. */
  readonly at: Date;
  readonly lines: readonly {
    readonly account: string;
    readonly side: "debit" | "credit";
    readonly amount: Money;
  }[];
};

type Row = { id: bigint; kind: string; at: Date; account: string; amount: bigint; currency: Currency };

/** These ledger transactions, oldest first; a hundred lines at most. Those that do not exist are left out. */
export async function listPostings(ids: readonly bigint[]): Promise<Posting[]> {
  const { rows } = await sql<Row>`
    select t.id, t.kind, t.effective_at as "at", a.code as account, e.amount, a.currency
    from ledger.txn t join ledger.entry e on e.txn_id = t.id join ledger.account a on a.id = e.account_id
    where t.id = any(${[...ids]}::bigint[])
    order by t.id, e.seq limit 100`.execute(database());
  return [...new Set(rows.map(({ id }) => id))].flatMap((id) => {
    const lines = rows.filter((row) => row.id === id);
    const [first] = lines;
    return first ? { id, kind: first.kind, at: first.at, lines: lines.map(toLine) } : [];
  });
}

const toLine = ({ account, amount, currency }: Row): Posting["lines"][number] => ({
  account,
  side: amount > 0n ? "debit" : "credit",
  amount: { amountMinor: amount > 0n ? amount : -amount, currency },
});
