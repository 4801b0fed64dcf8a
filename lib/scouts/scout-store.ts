import "server-only";
import { sql, type Insertable, type Selectable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Bounty, Referral, Scout } from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import { sellerPayable } from "@/lib/ledger/chart";

export type ScoutRow = Selectable<Scout> & { id: Id<"scout">; portfolio_id: Id<"portfolio"> };

const asScout = (row: Selectable<Scout> | undefined): ScoutRow | null =>
  (row as ScoutRow | undefined) ?? null;

export async function findScoutOf(tx: Tx, personId: string): Promise<ScoutRow | null> {
  return asScout(
    await tx.db.selectFrom("scout").selectAll().where("person_id", "=", personId).executeTakeFirst(),
  );
}

export async function findScoutByCode(tx: Tx, code: string): Promise<ScoutRow | null> {
  return asScout(await tx.db.selectFrom("scout").selectAll().where("code", "=", code).executeTakeFirst());
}

/** Adds a scout; null when this person is one already, or the code belongs to somebody. */
export async function insertScout(
  tx: Tx,
  row: Omit<Insertable<Scout>, "created_at">,
): Promise<ScoutRow | null> {
  return asScout(
    await tx.db
      .insertInto("scout")
      .values({ ...row, created_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst(),
  );
}

/** Makes what is decided about one person's first sale take turns: being recruited, and completing it. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.selectFrom("person").select("id").where("id", "=", personId).forNoKeyUpdate().execute();
}

/** Whose earnings a portfolio holds; null for an owner's. */
export async function findEarner(tx: Tx, portfolioId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom("portfolio")
    .select("earner_id")
    .where("id", "=", portfolioId)
    .executeTakeFirst();
  return row?.earner_id ?? null;
}

/** Whether somebody has ever completed a sale: the first posting to what we owe them as a seller is that of a sale. */
export async function hasSold(tx: Tx, personId: string): Promise<boolean> {
  const portfolio = await tx.db
    .selectFrom("portfolio")
    .select("id")
    .where("earner_id", "=", personId)
    .executeTakeFirst();
  if (!portfolio) return false;
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from ledger.entry e join ledger.account a on a.id = e.account_id
                    where a.code = ${sellerPayable(portfolio.id).code}) as found`.execute(tx.db);
  return rows[0]?.found ?? false;
}

/** Whether anything this person asked us to collect has arrived and stayed, at least in part: rent, a plan, a bill, a booking or an order. */
export async function hasPaid(tx: Tx, personId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom("payment")
    .select("id")
    .where("payer_id", "=", personId)
    .where("status", "=", "succeeded")
    .whereRef("refunded_minor", "<", "total_minor")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findReferralOf(tx: Tx, recruitId: string): Promise<Selectable<Referral> | null> {
  const row = await tx.db
    .selectFrom("referral")
    .selectAll()
    .where("recruit_id", "=", recruitId)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertReferral(tx: Tx, row: Omit<Insertable<Referral>, "created_at">): Promise<void> {
  await tx.db
    .insertInto("referral")
    .values({ ...row, created_at: tx.now })
    .execute();
}

export async function findBountyOf(tx: Tx, recruitId: string): Promise<Selectable<Bounty> | null> {
  const row = await tx.db
    .selectFrom("bounty")
    .selectAll()
    .where("recruit_id", "=", recruitId)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertBounty(tx: Tx, row: Omit<Insertable<Bounty>, "created_at">): Promise<void> {
  await tx.db
    .insertInto("bounty")
    .values({ ...row, created_at: tx.now })
    .execute();
}

/** What a recruit is worth now. */
export async function getBountyRate(tx: Tx): Promise<Money> {
  const row = await tx.db
    .selectFrom("bounty_rate")
    .select(["amount_minor", "currency"])
    .where("effective_from", "<=", tx.now)
    .orderBy("effective_from", "desc")
    .limit(1)
    .executeTakeFirst();
  assertInvariant(row, "no bounty rate has begun");
  return { amountMinor: row.amount_minor, currency: row.currency as Currency };
}

/** The scout's portfolio, for a posting to it. */
export async function getScout(tx: Tx, id: string): Promise<ScoutRow> {
  const row = asScout(await tx.db.selectFrom("scout").selectAll().where("id", "=", id).executeTakeFirst());
  assertInvariant(row, `there is no scout ${id}`);
  return row;
}
