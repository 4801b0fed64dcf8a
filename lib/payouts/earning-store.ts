import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import { lockPayout, type PayoutRow } from "./payout-store";

/** What somebody asked for under a key; null when they never did. Under the lock of their portfolio. */
export async function findPayoutByKey(
  tx: Tx,
  personId: string,
  requestKey: string,
): Promise<{ id: Id<"payout">; kind: string; amountMinor: bigint } | null> {
  const row = await tx.db
    .selectFrom("payout")
    .select(["id", "kind", "amount_minor"])
    .where("requested_by", "=", personId)
    .where("request_key", "=", requestKey)
    .executeTakeFirst();
  return row ? { id: row.id as Id<"payout">, kind: row.kind, amountMinor: row.amount_minor } : null;
}

/**
 * Payouts whose day has come, the longest due first, and those that already wait for something last: they must not keep the
 * others waiting. What another worker holds at this moment is left to it, and `tried` is what this run has looked at.
 */
export async function listDuePayouts(
  tx: Tx,
  { limit, tried }: { limit: number; tried: readonly string[] },
): Promise<Id<"payout">[]> {
  const rows = await tx.db
    .selectFrom("payout")
    .select("id")
    .where("status", "=", "pending")
    .where("due_at", "<=", tx.now)
    .where(sql<boolean>`waiting_for is distinct from 'approval'`)
    .where(sql<boolean>`id <> all (${tried as string[]}::text[])`)
    .orderBy(sql`waiting_for is not null`)
    .orderBy("due_at")
    .orderBy("id")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => row.id as Id<"payout">);
}

/** Several payouts, locked in one order whoever locks them. */
export async function lockPayouts(tx: Tx, ids: readonly Id<"payout">[]): Promise<PayoutRow[]> {
  const rows: PayoutRow[] = [];
  for (const id of ids.toSorted()) {
    const row = await lockPayout(tx, id);
    if (row) rows.push(row);
  }
  return rows;
}

/**
 * Whether another payout to the same person is being sent at this moment. Whoever asks holds the portfolio from then on, so
 * that two that begin at once take turns.
 */
export async function isSendingTo(
  tx: Tx,
  payout: { id: string; portfolio_id: string | null },
): Promise<boolean> {
  await tx.db
    .selectFrom("portfolio")
    .select("id")
    .where("id", "=", payout.portfolio_id ?? "")
    .forNoKeyUpdate()
    .execute();
  const row = await tx.db
    .selectFrom("payout")
    .innerJoin("payout_attempt", "payout_attempt.payout_id", "payout.id")
    .select("payout.id")
    .where("payout.portfolio_id", "=", payout.portfolio_id)
    .where("payout.id", "<>", payout.id)
    .where("payout.status", "=", "processing")
    .where("payout_attempt.state", "=", "sending")
    .where("payout_attempt.lease_until", ">", tx.now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
