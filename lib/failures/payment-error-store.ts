import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { GatewayName } from "@/lib/gateways/gateway";
import { newId, type Id } from "@/lib/kernel/id";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import type { Failed, Severity, Way } from "./payment-error";

export type NewError = {
  key: string;
  estateId: Id<"estate">;
  way: Way;
  type: PaymentErrorType;
  severity: Severity;
  gateway: GatewayName | null;
  code: string | null;
  detail: string | null;
  personId: Id<"person"> | null;
  remittanceId: Id<"remittance"> | null;
  billId: Id<"bill"> | null;
  occurrenceId: Id<"occurrence"> | null;
  tryId: string;
};
export type Counted = { id: Id<"paymentError">; attempts: number; isNew: boolean };

/** Writes a failure down, or counts one more try of it. The try that was counted last is not counted again. */
export async function countError(tx: Tx, error: NewError): Promise<Counted> {
  const row = await tx.db
    .insertInto("payment_error")
    .values({
      id: newId("paymentError"),
      estate_id: error.estateId,
      key: error.key,
      way: error.way,
      type: error.type,
      severity: error.severity,
      gateway: error.gateway,
      code: error.code,
      detail: error.detail,
      person_id: error.personId,
      remittance_id: error.remittanceId,
      bill_id: error.billId,
      occurrence_id: error.occurrenceId,
      last_try: error.tryId,
      created_at: tx.now,
      last_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet((eb) => ({
          attempts: eb("payment_error.attempts", "+", 1),
          code: eb.ref("excluded.code"),
          detail: eb.ref("excluded.detail"),
          last_try: eb.ref("excluded.last_try"),
          // Of two at once the one that waited may have begun first.
          last_at: eb.fn("greatest", ["payment_error.last_at", "excluded.last_at"]),
        }))
        .whereRef("payment_error.last_try", "<>", "excluded.last_try"),
    )
    .returning(["id", "attempts"])
    .executeTakeFirst();
  if (row) return { id: row.id as Id<"paymentError">, attempts: row.attempts, isNew: true };
  const known = await tx.db
    .selectFrom("payment_error")
    .select(["id", "attempts"])
    .where("key", "=", error.key)
    .executeTakeFirstOrThrow();
  return { id: known.id as Id<"paymentError">, attempts: known.attempts, isNew: false };
}

export type AlertScope = { type: PaymentErrorType; gateway: GatewayName; estateId: Id<"estate"> | null };

/**
 * Counts one more failure of a gateway within an hour that began with the first. Answers the alert's id when this one makes
 * the count, and only then; parallel ones take turns at the row.
 */
export async function countForAlert(
  tx: Tx,
  { type, gateway, estateId }: AlertScope,
  threshold: number,
): Promise<Id<"errorAlert"> | null> {
  const isOver = sql<boolean>`payment_error_alert.began_at <= ${tx.now}::timestamptz - interval '1 hour'`;
  const row = await tx.db
    .insertInto("payment_error_alert")
    .values({
      id: newId("errorAlert"),
      type,
      gateway,
      estate_id: estateId,
      began_at: tx.now,
      count: 1,
      last_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["type", "gateway", "estate_id"]).doUpdateSet({
        began_at: sql<Date>`case when ${isOver} then excluded.began_at else payment_error_alert.began_at end`,
        count: sql<number>`case when ${isOver} then 1 else payment_error_alert.count + 1 end`,
        last_at: sql<Date>`greatest(payment_error_alert.last_at, excluded.last_at)`,
      }),
    )
    .returning(["id", "count"])
    .executeTakeFirstOrThrow();
  if (row.count !== threshold) return null;
  await tx.db
    .updateTable("payment_error_alert")
    .set({ alerted_at: tx.now })
    .where("id", "=", row.id)
    .execute();
  return row.id as Id<"errorAlert">;
}

/** What went wrong last with a remittance; null when nothing did that anybody wrote down. */
export async function findErrorOf(tx: Tx, remittanceId: Id<"remittance">): Promise<Failed | null> {
  const row = await tx.db
    .selectFrom("payment_error")
    .select(["type", "way", "attempts"])
    .where("remittance_id", "=", remittanceId)
    .orderBy("last_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row ? { type: row.type as PaymentErrorType, way: row.way as Way, attempts: row.attempts } : null;
}
