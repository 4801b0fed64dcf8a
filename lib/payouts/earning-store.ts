import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Id } from "@/lib/kernel/id";
import { lockPayout, type PayoutRow } from "./payout-store";

/** What somebody asked for under a key; null when they never did. Under the lock of their portfolio. */
export async function findPayoutByKey(
  tx: Tx,
  personId: string,
  requestKey: string,
): Promise<{ id: Id<"payout">; kind: string; askedMinor: bigint } | null> {
  const row = await tx.db
    .selectFrom("payout")
    .select(["id", "kind"])
    .select(
      sql<bigint>`amount_minor + coalesce((select sum(k.amount_minor)::bigint from recovery k where k.payout_id = payout.id), 0)`.as(
        "asked_minor",
      ),
    )
    .where("requested_by", "=", personId)
    .where("request_key", "=", requestKey)
    .executeTakeFirst();
  return row ? { id: row.id as Id<"payout">, kind: row.kind, askedMinor: row.asked_minor } : null;
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

const SHEET_MAX = 100;

/** The longest due of what waits to be sent, for a sheet; what cannot leave yet comes last, so that it hides nothing. */
export async function listPendingPayouts(tx: Tx, kind?: string): Promise<Id<"payout">[]> {
  let query = tx.db
    .selectFrom("payout")
    .select("id")
    .where("status", "=", "pending")
    .where("kind", "<>", "cluster_transfer")
    .orderBy(
      sql`waiting_for is not distinct from 'approval' or not exists (
        select from beneficiary b where b.portfolio_id = payout.portfolio_id and b.cancelled_at is null
          and b.effective_from <= ${tx.now} and (b.replaced_at is null or b.replaced_at > ${tx.now}))`,
    )
    .orderBy(sql`coalesce(due_at, created_at)`)
    .orderBy("id")
    .limit(SHEET_MAX);
  if (kind) query = query.where("kind", "=", kind);
  return (await query.execute()).map((row) => row.id as Id<"payout">);
}

export type SheetRow = {
  id: string;
  kind: string;
  status: string;
  waiting_for: string | null;
  amount_minor: bigint;
  payee_name: string;
  masked: string | null;
};

/** Payouts with whom they pay and where to, masked; null while nobody has said. Estates' transfers are not among them. */
export function listSheetRows(tx: Tx, ids: readonly string[]): Promise<SheetRow[]> {
  return tx.db
    .selectFrom("payout")
    .innerJoin("portfolio", "portfolio.id", "payout.portfolio_id")
    .leftJoin("beneficiary", (join) =>
      join
        .onRef("beneficiary.portfolio_id", "=", "payout.portfolio_id")
        .on("beneficiary.cancelled_at", "is", null)
        .on("beneficiary.effective_from", "<=", tx.now)
        .on((eb) =>
          eb.or([eb("beneficiary.replaced_at", "is", null), eb("beneficiary.replaced_at", ">", tx.now)]),
        ),
    )
    .select([
      "payout.id",
      "payout.kind",
      "payout.status",
      "payout.waiting_for",
      "payout.amount_minor",
      "portfolio.name as payee_name",
      "beneficiary.masked",
    ])
    .where(isAnyOf("payout.id", ids))
    .execute();
}

/** Whose earnings a portfolio holds; null for one of homes. */
export async function findEarnerOf(tx: Tx, portfolioId: string | null): Promise<string | null> {
  const row = await tx.db
    .selectFrom("portfolio")
    .select("earner_id")
    .where("id", "=", portfolioId)
    .executeTakeFirst();
  return row?.earner_id ?? null;
}
