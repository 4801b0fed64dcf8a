import "server-only";
import { sql, type Updateable } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { RecurringOccurrence as OccurrenceTable } from "@/lib/db/tables";
import type { Estate } from "@/lib/estates/estate";
import { estateDay } from "@/lib/estates/estate";
import { newId, type Id } from "@/lib/kernel/id";
import { firstDayOf, monthOf, type LocalDate } from "@/lib/kernel/local-date";
import type { OccurrenceReason, RecurringPayment } from "./recurring";

/** One due day of a recurring payment, while it is to be tried. */
export type DueOccurrence = { id: Id<"occurrence">; dueOn: LocalDate; tries: number };

/** Writes the occurrences of these days; a day that has one keeps it. */
export async function insertOccurrences(
  tx: Tx,
  order: Pick<RecurringPayment, "id" | "estateId">,
  days: readonly LocalDate[],
  as: { status: "due" } | { status: "missed"; reason: OccurrenceReason },
): Promise<number> {
  if (days.length === 0) return 0;
  const state =
    as.status === "due"
      ? { status: as.status, next_try_at: tx.now }
      : { status: as.status, reason: as.reason, ended_at: tx.now };
  const rows = await tx.db
    .insertInto("recurring_occurrence")
    .values(
      days.map((dueOn) => ({
        id: newId("occurrence"),
        estate_id: order.estateId,
        recurring_payment_id: order.id,
        due_on: dueOn,
        created_at: tx.now,
        ...state,
      })),
    )
    .onConflict((conflict) => conflict.columns(["recurring_payment_id", "due_on"]).doNothing())
    .returning("id")
    .execute();
  return rows.length;
}

export type OccurrenceToTry = {
  id: Id<"occurrence">;
  estateId: Id<"estate">;
  recurringPaymentId: Id<"recurringPayment">;
};

/** Occurrences of all estates whose next try has come, in order of their ids, so that an order's older day comes first. */
export function listOccurrencesToTry(after: string, limit: number): Promise<OccurrenceToTry[]> {
  return inTransaction(
    async (tx) => {
      const rows = await tx.db
        .selectFrom("recurring_occurrence")
        .select(["id", "estate_id", "recurring_payment_id"])
        .where("status", "=", "due")
        .where("next_try_at", "<=", tx.now)
        .where("id", ">", after)
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id as Id<"occurrence">,
        estateId: row.estate_id as Id<"estate">,
        recurringPaymentId: row.recurring_payment_id as Id<"recurringPayment">,
      }));
    },
    { estate: "every" },
  );
}

/** An occurrence whose try has come, under the lock of its recurring payment; null when another run has done it. */
export async function lockOccurrenceToTry(tx: Tx, id: Id<"occurrence">): Promise<DueOccurrence | null> {
  const row = await tx.db
    .selectFrom("recurring_occurrence")
    .select(["id", "due_on", "tries"])
    .where("id", "=", id)
    .where("status", "=", "due")
    .where("next_try_at", "<=", tx.now)
    .forUpdate()
    .executeTakeFirst();
  return row ? { id: row.id as Id<"occurrence">, dueOn: row.due_on as LocalDate, tries: row.tries } : null;
}

/** Changes an occurrence under the lock of its recurring payment. */
export async function saveOccurrence(
  tx: Tx,
  id: Id<"occurrence">,
  change: Updateable<OccurrenceTable>,
): Promise<void> {
  await tx.db.updateTable("recurring_occurrence").set(change).where("id", "=", id).execute();
}

/** What still waits to be tried of a recurring payment that stops will not be charged any more. */
export async function missDueOccurrences(
  tx: Tx,
  recurringPaymentId: Id<"recurringPayment">,
  reason: OccurrenceReason,
): Promise<void> {
  await tx.db
    .updateTable("recurring_occurrence")
    .set({ status: "missed", reason, next_try_at: null, ended_at: tx.now })
    .where("recurring_payment_id", "=", recurringPaymentId)
    .where("status", "=", "due")
    .execute();
}

/** Whether anything of a recurring payment waits to be tried. */
export async function hasDueOccurrence(tx: Tx, recurringPaymentId: Id<"recurringPayment">): Promise<boolean> {
  const row = await tx.db
    .selectFrom("recurring_occurrence")
    .select("id")
    .where("recurring_payment_id", "=", recurringPaymentId)
    .where("status", "=", "due")
    .executeTakeFirst();
  return row !== undefined;
}

/** What all recurring payments of a resident have taken in the estate's present month. */
export async function sumTakenThisMonth(tx: Tx, estate: Estate, personId: Id<"person">): Promise<bigint> {
  const since = firstDayOf(monthOf(estateDay(estate, tx.now)));
  const { taken } = await tx.db
    .selectFrom("remittance")
    .select(sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as("taken"))
    .where("estate_id", "=", estate.id)
    .where("person_id", "=", personId)
    .where("occurrence_id", "is not", null)
    .where("completed_at", ">=", sql<Date>`${since}::date::timestamp at time zone ${estate.timezone}`)
    .executeTakeFirstOrThrow();
  return taken;
}
