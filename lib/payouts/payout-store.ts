import "server-only";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { Payout, PayoutAttempt } from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Money, Currency } from "@/lib/kernel/money";
import { payeeOf, type Payee, type PayingGateway, type PayoutKind, type PayoutStatus } from "./payout";
import { BENEFICIARY_FAULT, FAULTS_OF_DETAILS } from "./payout-messages";

export type PayoutRow = Selectable<Payout> & {
  id: Id<"payout">;
  kind: PayoutKind;
  status: PayoutStatus;
  gateway: PayingGateway;
  payee: Payee;
  amount: Money;
};
export type AttemptRow = Selectable<PayoutAttempt>;

const asPayout = (row: Selectable<Payout>): PayoutRow => ({
  ...row,
  id: row.id as Id<"payout">,
  kind: row.kind as PayoutKind,
  status: row.status as PayoutStatus,
  gateway: row.gateway as PayingGateway,
  payee: payeeOf({ ...row, kind: row.kind as PayoutKind }),
  amount: { amountMinor: row.amount_minor, currency: row.currency as Currency },
});

/** Adds a payout; false when this cause already has one, and then nothing changed. */
export async function insertPayout(
  tx: Tx,
  row: Omit<Insertable<Payout>, "status" | "created_at">,
): Promise<boolean> {
  const inserted = await tx.db
    .insertInto("payout")
    .values({ ...row, status: "pending", created_at: tx.now })
    .onConflict((conflict) => conflict.column("cause").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The payout a payment stands behind now, as it was a moment ago; see `lockPayoutOfPayment`. */
export async function findPayoutOfPayment(paymentId: string): Promise<PayoutRow | null> {
  const row = await database()
    .selectFrom("payout")
    .selectAll()
    .where("payment_id", "=", paymentId)
    .where("is_replaced", "=", false)
    .executeTakeFirst();
  return row ? asPayout(row) : null;
}

/** The payout a payment stands behind now, locked; null when there is none. */
export async function lockPayoutOfPayment(tx: Tx, paymentId: string): Promise<PayoutRow | null> {
  const row = await tx.db
    .selectFrom("payout")
    .selectAll()
    .where("payment_id", "=", paymentId)
    .where("is_replaced", "=", false)
    .forUpdate()
    .executeTakeFirst();
  return row ? asPayout(row) : null;
}

export async function lockPayout(tx: Tx, id: Id<"payout">): Promise<PayoutRow | null> {
  const row = await tx.db
    .selectFrom("payout")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? asPayout(row) : null;
}

export async function findPayout(id: Id<"payout">): Promise<PayoutRow | null> {
  const row = await database().selectFrom("payout").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? asPayout(row) : null;
}

export async function savePayout(tx: Tx, id: Id<"payout">, change: Updateable<Payout>): Promise<void> {
  await tx.db.updateTable("payout").set(change).where("id", "=", id).execute();
}

/** The newest attempt, or null before the first. Read it in the transaction that holds the payout's lock to decide. */
export async function findLatestAttempt(tx: Tx | null, payoutId: Id<"payout">): Promise<AttemptRow | null> {
  const row = await (tx?.db ?? database())
    .selectFrom("payout_attempt")
    .selectAll()
    .where("payout_id", "=", payoutId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function findAttemptByReference(transferId: string): Promise<AttemptRow | null> {
  const row = await database()
    .selectFrom("payout_attempt")
    .selectAll()
    .where("transfer_id", "=", transferId)
    .executeTakeFirst();
  return row ?? null;
}

export async function getAttempt(tx: Tx, payoutId: string, number: number): Promise<AttemptRow> {
  return tx.db
    .selectFrom("payout_attempt")
    .selectAll()
    .where("payout_id", "=", payoutId)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
}

export async function insertAttempt(
  tx: Tx,
  row: Pick<AttemptRow, "payout_id" | "number" | "gateway" | "transfer_id" | "beneficiary_id">,
): Promise<AttemptRow> {
  return tx.db
    .insertInto("payout_attempt")
    .values({ ...row, state: "ready", created_at: tx.now })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Changes an attempt only if nobody else has since: its state and lease generation must be the ones just read.
 * The payout's lock makes that certain; a row that escapes it stops the request.
 */
export async function saveAttempt(
  tx: Tx,
  attempt: AttemptRow,
  change: Updateable<PayoutAttempt>,
): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("payout_attempt")
    .set(change)
    .where("payout_id", "=", attempt.payout_id)
    .where("number", "=", attempt.number)
    .where("state", "=", attempt.state)
    .where("lease_generation", "=", attempt.lease_generation)
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `attempt ${attempt.transfer_id} changed under the payout's lock`);
}

/** Every attempt of a payout that was given up, oldest first: at most a handful. */
export async function listFailedAttempts(payoutId: Id<"payout">): Promise<AttemptRow[]> {
  return database()
    .selectFrom("payout_attempt")
    .selectAll()
    .where("payout_id", "=", payoutId)
    .where("state", "=", "failed")
    .orderBy("number")
    .execute();
}

/** True when an attempt after this one is out or was paid: then this one must not become paid any more. */
export async function hasLaterLiveAttempt(tx: Tx, attempt: AttemptRow): Promise<boolean> {
  const row = await tx.db
    .selectFrom("payout_attempt")
    .select("number")
    .where("payout_id", "=", attempt.payout_id)
    .where("number", ">", attempt.number)
    .where("state", "in", ["sending", "unknown", "paid", "returned"])
    .executeTakeFirst();
  return row !== undefined;
}

const SWEEP_LIMIT = 100;
/** Jobs act on time by themselves; the sweeper takes what they have missed by this much. */
const GRACE_MS = 20_000;

/** Failed for wrong payment details, while other details than those of the latest attempt count by now. */
async function listCorrectedPayouts(now: Date): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select payout.id from payout
      join lateral (select beneficiary_id from payout_attempt
                     where payout_id = payout.id order by number desc limit 1) latest on true
      join beneficiary current on current.portfolio_id = payout.portfolio_id
       and current.cancelled_at is null and current.effective_from <= ${now}
       and (current.replaced_at is null or current.replaced_at > ${now})
     where payout.status = 'failed' and current.id <> latest.beneficiary_id
       and (payout.error_code = any (${[...FAULTS_OF_DETAILS]}::text[])
            or starts_with(payout.error_code, ${BENEFICIARY_FAULT}))
     order by payout.id limit ${SWEEP_LIMIT}`.execute(database());
  return rows;
}

/** Payouts whose next step is due, the longest overdue first: due retries, new details, lost starts, missed checks. */
export async function listOverduePayouts(
  now: Date,
): Promise<{ retries: Id<"payout">[]; corrected: Id<"payout">[]; others: Id<"payout">[] }> {
  const retries = await database()
    .selectFrom("payout")
    .select("id")
    .where("status", "=", "retry_scheduled")
    .where("next_retry_at", "<=", now)
    .orderBy("next_retry_at")
    .limit(SWEEP_LIMIT)
    .execute();
  const checks = await database()
    .selectFrom("payout")
    .select("id")
    .where("status", "in", ["processing", "completed"])
    .where("next_check_at", "<=", now)
    .orderBy("next_check_at")
    .limit(SWEEP_LIMIT)
    .execute();
  const pending = await database()
    .selectFrom("payout")
    .select("id")
    .where("status", "=", "pending")
    // What has a day of its own waits for the hourly run.
    .where("due_at", "is", null)
    // What waits for a second person is due when that person says so.
    .where(sql<boolean>`waiting_for is distinct from 'approval'`)
    .where("created_at", "<", new Date(now.getTime() - GRACE_MS))
    .orderBy("id")
    .limit(SWEEP_LIMIT)
    .execute();
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id as Id<"payout">);
  const corrected = await listCorrectedPayouts(now);
  return { retries: ids(retries), corrected: ids(corrected), others: ids([...checks, ...pending]) };
}

/** Moves a payout that could not be looked at behind the others, so that one that never can does not keep them waiting. */
export async function postponeCheck(tx: Tx, id: Id<"payout">, until: Date): Promise<void> {
  await tx.db
    .updateTable("payout")
    .set({ next_check_at: until })
    .where("id", "=", id)
    .where("next_check_at", "is not", null)
    .execute();
}

/** Payouts of a portfolio that have not been sent for want of payment details; what has a day of its own waits for that. */
export async function listWaitingPayouts(portfolioId: string): Promise<Id<"payout">[]> {
  const rows = await database()
    .selectFrom("payout")
    .select("id")
    .where("portfolio_id", "=", portfolioId)
    .where("status", "=", "pending")
    .where("due_at", "is", null)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id as Id<"payout">);
}
