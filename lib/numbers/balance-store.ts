import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import type { DocumentView } from "./balance-schemas";

type DocumentRow = {
  ledgerTxnId: bigint;
  payoutId: string | null;
  refundId: string | null;
  paymentId: string | null;
};

/**
 * The document of each of some ledger transactions, by transaction. A transaction's source names it, or names what caused
 * it: an order, a transfer, a charge. What has none, such as a fee, is left out. The books order their texts by bytes, ids
 * elsewhere have the database's own order: without saying so, no index finds one by the other.
 */
export async function findDocuments(
  ledgerTxnIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, DocumentView>> {
  const { rows } = await sql<DocumentRow>`
    select t.id as "ledgerTxnId", o.id as "payoutId", r.id as "refundId", coalesce(p.id, r.payment_id) as "paymentId"
    from (
      select id, source collate "default" as source from ledger.txn where id = any(${ledgerTxnIds.map(String)}::bigint[])
    ) t
    left join payout held on held.hold_txn_id = t.id
    left join recovery kept on kept.ledger_txn_id = t.id
    left join payout o on o.id = coalesce(held.id, kept.payout_id, case when t.source like 'pyo\\_%' then t.source end)
    left join refund r on r.id = t.source
    left join payment placed on placed.merchant_order_id = case when t.source like 'payment:%' then substr(t.source, 9) end
    left join payment p on p.id = coalesce(placed.id, o.payment_id, t.source)`.execute(database());
  return new Map(
    rows.flatMap((row): [bigint, DocumentView][] => {
      const document = toDocument(row);
      return document ? [[row.ledgerTxnId, document]] : [];
    }),
  );
}

function toDocument({ payoutId, refundId, paymentId }: DocumentRow): DocumentView | null {
  if (payoutId) return { type: "payout", id: payoutId, payment_id: paymentId };
  if (refundId) return { type: "refund", id: refundId, payment_id: paymentId };
  return paymentId ? { type: "payment", id: paymentId, payment_id: paymentId } : null;
}

export type PayoutSums = {
  portfolioId: Id<"portfolio">;
  name: string;
  currency: Currency;
  setAsideMinor: bigint;
  paidOutMinor: bigint;
};

/** What is set aside for an owner and what has arrived, from two indexes that hold the amounts. */
export async function sumPayouts(portfolioIds: readonly Id<"portfolio">[]): Promise<PayoutSums[]> {
  const { rows } = await sql<PayoutSums>`
    select portfolio.id as "portfolioId", portfolio.name, 'INR' as currency,
      (select coalesce(sum(o.amount_minor), 0)::bigint from payout o where o.portfolio_id = portfolio.id
         and o.currency = 'INR' and o.status in ('pending', 'processing', 'retry_scheduled', 'failed')) as "setAsideMinor",
      (select coalesce(sum(o.amount_minor), 0)::bigint from payout o where o.portfolio_id = portfolio.id
         and o.currency = 'INR' and o.status = 'completed') as "paidOutMinor"
    from portfolio where portfolio.id = any(${[...portfolioIds]}::text[]) order by portfolio.id`.execute(
    database(),
  );
  return rows;
}

export type PayoutSumRow = {
  id: Id<"payout">;
  at: Date;
  status: string;
  amountMinor: bigint;
  balanceMinor: bigint;
};

/**
 * One owner's payouts that are set aside, or that have arrived, newest first, each with the sum of itself and all older
 * ones; one more than `limit` when there are older ones. The sum over the newest is the whole.
 */
export async function listPayoutSums(query: {
  portfolioId: Id<"portfolio">;
  isArrived: boolean;
  cursor?: string | undefined;
  limit: number;
}): Promise<PayoutSumRow[]> {
  const state = query.isArrived
    ? sql`o.status = 'completed'`
    : sql`o.status in ('pending', 'processing', 'retry_scheduled', 'failed')`;
  const older = query.cursor ? sql`and o.id < ${query.cursor}` : sql``;
  const { rows } = await sql<PayoutSumRow>`
    with page as (
      select o.id, o.status, o.amount_minor, coalesce(o.completed_at, o.created_at) as at from payout o
      where o.portfolio_id = ${query.portfolioId} and ${state} ${older}
      order by o.id desc limit ${query.limit + 1}
    ), whole as (
      select coalesce(sum(o.amount_minor), 0) as sum from payout o
      where o.portfolio_id = ${query.portfolioId} and ${state} ${older}
    )
    select page.id, page.at, page.status, page.amount_minor as "amountMinor",
           (whole.sum - coalesce(sum(page.amount_minor) over (
              order by page.id desc rows between unbounded preceding and 1 preceding), 0))::bigint as "balanceMinor"
    from page cross join whole order by page.id desc`.execute(database());
  return rows;
}
