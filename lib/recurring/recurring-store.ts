import "server-only";
import { sql, type Selectable, type Updateable } from "kysely";
import type { BillType } from "@/lib/bills/bill";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { RecurringPayment as RecurringTable } from "@/lib/db/tables";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import type { Frequency, RecurringPayment, RecurringStatus } from "./recurring";

const toRecurringPayment = (row: Selectable<RecurringTable>): RecurringPayment => ({
  id: row.id as Id<"recurringPayment">,
  estateId: row.estate_id as Id<"estate">,
  personId: row.person_id as Id<"person">,
  title: row.title,
  amount: { amountMinor: row.amount_minor, currency: row.currency as Currency },
  frequency: row.frequency as Frequency,
  startOn: row.start_on as LocalDate,
  endOn: row.end_on as LocalDate | null,
  billType: row.bill_type as BillType | null,
  status: row.status as RecurringStatus,
  nextDueOn: row.next_due_on as LocalDate | null,
  failures: row.failures,
  maxFailedAttempts: row.max_failed_attempts,
});

export type NewRecurringPayment = Omit<RecurringPayment, "status" | "failures" | "nextDueOn"> & {
  description: string;
};

/** Its first due day is the day it begins on. */
export async function insertRecurringPayment(tx: Tx, order: NewRecurringPayment): Promise<void> {
  await tx.db
    .insertInto("recurring_payment")
    .values({
      id: order.id,
      estate_id: order.estateId,
      person_id: order.personId,
      title: order.title,
      description: order.description,
      amount_minor: order.amount.amountMinor,
      currency: order.amount.currency,
      frequency: order.frequency,
      start_on: order.startOn,
      end_on: order.endOn,
      bill_type: order.billType,
      next_due_on: order.startOn,
      max_failed_attempts: order.maxFailedAttempts,
      created_at: tx.now,
    })
    .execute();
}

/**
 * Locks a recurring payment of an estate. What decides about it (charging, pausing, resuming, cancelling) takes turns by this
 * lock; bills and the wallet are locked after it. With an owner anybody else's is the same *not found*.
 */
export async function lockRecurringPayment(
  tx: Tx,
  estateId: Id<"estate">,
  id: Id<"recurringPayment">,
  personId: Id<"person"> | null,
): Promise<RecurringPayment> {
  let query = tx.db
    .selectFrom("recurring_payment")
    .selectAll()
    .where("id", "=", id)
    .where("estate_id", "=", estateId);
  if (personId) query = query.where("person_id", "=", personId);
  const row = await query.forUpdate().executeTakeFirst();
  if (!row) throw notFound("recurring payment");
  return toRecurringPayment(row);
}

/** Claims one for a run; null when another run has it, or when it is no longer active. */
export async function claimRecurringPayment(
  tx: Tx,
  id: Id<"recurringPayment">,
): Promise<RecurringPayment | null> {
  const row = await tx.db
    .selectFrom("recurring_payment")
    .selectAll()
    .where("id", "=", id)
    .where("status", "=", "active")
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row ? toRecurringPayment(row) : null;
}

/** Changes one under its lock. */
export async function saveRecurringPayment(
  tx: Tx,
  id: Id<"recurringPayment">,
  change: Updateable<RecurringTable>,
): Promise<void> {
  await tx.db.updateTable("recurring_payment").set(change).where("id", "=", id).execute();
}

export type DueOrder = { id: Id<"recurringPayment">; estateId: Id<"estate"> };

/** Orders of all estates with a due day that has come in their estate and has no occurrence yet, in order of their ids. */
export function listDueOrders(after: string, limit: number): Promise<DueOrder[]> {
  return inTransaction(
    async (tx) => {
      const rows = await tx.db
        .selectFrom("recurring_payment as r")
        .innerJoin("estate as e", "e.id", "r.estate_id")
        .select(["r.id", "r.estate_id"])
        .where("r.status", "=", "active")
        // No place is further ahead than fourteen hours: this much the index can answer.
        .where(sql<boolean>`r.next_due_on <= (${tx.now}::timestamptz at time zone 'UTC')::date + 1`)
        .where(sql<boolean>`r.next_due_on <= (${tx.now}::timestamptz at time zone e.timezone)::date`)
        .where("r.id", ">", after)
        .orderBy("r.id")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id as Id<"recurringPayment">,
        estateId: row.estate_id as Id<"estate">,
      }));
    },
    { estate: "every" },
  );
}

/** Marks the orders that are due on a day and whose reminder has not been sent; answers each once, whoever asks at once. */
export async function claimReminders(
  tx: Tx,
  estateId: Id<"estate">,
  dueOn: LocalDate,
): Promise<Id<"recurringPayment">[]> {
  const rows = await tx.db
    .updateTable("recurring_payment")
    .set({ reminded_for: dueOn })
    .where("estate_id", "=", estateId)
    .where("status", "=", "active")
    .where("next_due_on", "=", dueOn)
    .where(sql<boolean>`reminded_for is distinct from ${dueOn}::date`)
    .returning("id")
    .execute();
  return rows.map((row) => row.id as Id<"recurringPayment">);
}

/** What a resident allows all their recurring payments of an estate to take in a month; null without a limit. */
export async function findMonthlyLimit(
  tx: Tx,
  estateId: Id<"estate">,
  personId: Id<"person">,
): Promise<bigint | null> {
  const row = await tx.db
    .selectFrom("recurring_limit")
    .select("monthly_minor")
    .where("estate_id", "=", estateId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.monthly_minor ?? null;
}

/** Null takes the limit away. */
export async function saveMonthlyLimit(
  tx: Tx,
  estateId: Id<"estate">,
  personId: Id<"person">,
  monthlyMinor: bigint | null,
): Promise<void> {
  if (monthlyMinor === null)
    await tx.db
      .deleteFrom("recurring_limit")
      .where("estate_id", "=", estateId)
      .where("person_id", "=", personId)
      .execute();
  else
    await tx.db
      .insertInto("recurring_limit")
      .values({
        estate_id: estateId,
        person_id: personId,
        monthly_minor: monthlyMinor,
        changed_at: tx.now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(["person_id", "estate_id"])
          .doUpdateSet({ monthly_minor: monthlyMinor, changed_at: tx.now }),
      )
      .execute();
}
