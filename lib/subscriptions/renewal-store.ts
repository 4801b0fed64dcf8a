import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import { RENEWAL_DAYS } from "./subscription";

/** Portfolios whose cover has ended without anybody having noticed, the longest over first. */
export async function listLapsedPortfolios(now: Date, limit: number): Promise<Id<"portfolio">[]> {
  const rows = await database()
    .selectFrom("subscription_period as p")
    .select("p.portfolio_id")
    .where("p.replaced_by", "is", null)
    .where("p.lapsed_at", "is", null)
    .where("p.ends_at", "<=", now)
    .where(isTheLast)
    .orderBy("p.ends_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.portfolio_id as Id<"portfolio">);
}

const isTheLast = sql<boolean>`not exists (
  select from subscription_period later
  where later.portfolio_id = p.portfolio_id and later.replaced_by is null and later.ends_at > p.ends_at)`;

/** Notes that a portfolio's last period is over; the periods it ended, none when that is known already. */
export async function markLapsed(tx: Tx, portfolioId: Id<"portfolio">): Promise<Id<"subscriptionPeriod">[]> {
  const rows = await tx.db
    .updateTable("subscription_period as p")
    .set({ lapsed_at: tx.now })
    .where("p.portfolio_id", "=", portfolioId)
    .where("p.replaced_by", "is", null)
    .where("p.lapsed_at", "is", null)
    .where("p.ends_at", "<=", tx.now)
    .where(isTheLast)
    .returning("p.id")
    .execute();
  return rows.map((row) => row.id as Id<"subscriptionPeriod">);
}

/** Portfolios whose cover ends between two moments and that have not been asked to renew since the time for it came. */
export async function listPortfoliosToRenew(
  from: Date,
  until: Date,
  limit: number,
): Promise<Id<"portfolio">[]> {
  const rows = await database()
    .selectFrom("subscription_period as p")
    .select("p.portfolio_id")
    .where("p.replaced_by", "is", null)
    .where("p.ends_at", ">", from)
    .where("p.ends_at", "<=", until)
    .where(isTheLast)
    .where(
      sql<boolean>`not exists (
        select from subscription_order o
        where o.portfolio_id = p.portfolio_id and o.status = 'open' and o.kind <> 'upgrade'
          and o.created_at >= p.ends_at - make_interval(days => ${RENEWAL_DAYS}))`,
    )
    .orderBy("p.ends_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.portfolio_id as Id<"portfolio">);
}

export type DueEarning = { orderId: Id<"subscriptionOrder">; number: number };

/** What has been delivered and is not income yet, the oldest first. */
export async function listDueEarnings(now: Date, limit: number): Promise<DueEarning[]> {
  const rows = await database()
    .selectFrom("subscription_earning")
    .select(["order_id", "number"])
    .where("ledger_txn_id", "is", null)
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ orderId: row.order_id as Id<"subscriptionOrder">, number: row.number }));
}

/** The part, locked; null when it is income already or another run has it. */
export async function lockDueEarning(
  tx: Tx,
  { orderId, number }: DueEarning,
): Promise<{ amount: Money; dueAt: Date } | null> {
  const row = await tx.db
    .selectFrom("subscription_earning")
    .selectAll()
    .where("order_id", "=", orderId)
    .where("number", "=", number)
    .where("ledger_txn_id", "is", null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return null;
  return {
    amount: { amountMinor: row.amount_minor, currency: row.currency as Currency },
    dueAt: row.due_at,
  };
}

export async function saveEarned(
  tx: Tx,
  { orderId, number }: DueEarning,
  ledgerTxnId: bigint,
): Promise<void> {
  await tx.db
    .updateTable("subscription_earning")
    .set({ ledger_txn_id: ledgerTxnId })
    .where("order_id", "=", orderId)
    .where("number", "=", number)
    .execute();
}
