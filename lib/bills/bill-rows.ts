import "server-only";
import { sql, type RawBuilder } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { BillStatus } from "./bill";
import { instalmentsOf, isLate } from "./instalment-store";

/** Whose bills a reader may see: all of the estate, or those addressed to them. */
export type BillReader = { estateId: Id<"estate">; payerId: Id<"person"> | null };

export const everyBill = (estateId: Id<"estate">): BillReader => ({ estateId, payerId: null });
export const ownBills = (estateId: Id<"estate">, actor: PersonActor): BillReader => ({
  estateId,
  payerId: actor.personId,
});

/** The fence of every query about bills: the estate, and for a resident their own. */
export function billsOf(tx: Tx, { estateId, payerId }: BillReader) {
  const all = tx.db.selectFrom("bill").where("bill.estate_id", "=", estateId);
  return payerId ? all.where("bill.payer_id", "=", payerId) : all;
}

/** Bills with who is to pay them and where they live. */
export function billsWithFacts(tx: Tx, reader: BillReader) {
  return billsOf(tx, reader)
    .innerJoin("person", "person.id", "bill.payer_id")
    .selectAll("bill")
    .select([
      "person.name as user_name",
      instalmentsOf("bill.id", "bill.version").as("parts"),
      sql<string | null>`(select string_agg(u.name, ', ' order by u.name)
        from residency r join estate_unit u on u.id = r.estate_unit_id
        where r.person_id = bill.payer_id and r.estate_id = bill.estate_id and r.until is null)`.as("unit"),
    ]);
}

/** SQL for a public status on a day: the same order as `billStatus`, which a test holds together. */
export function hasStatus(status: BillStatus, today: LocalDate): RawBuilder<boolean> {
  const live = sql`bill.cancelled_at is null and bill.paid_at is null`;
  const calm = sql`${live} and not bill.is_disputed`;
  const unpaid = sql`${calm} and bill.paid_minor = 0`;
  const late = isLate(today);
  const inTime = sql`${unpaid} and not ${late}`;
  const isAgreed = sql`bill.acknowledged_version is not distinct from bill.version`;
  const conditions: Record<BillStatus, RawBuilder<unknown>> = {
    CANCELLED: sql`bill.cancelled_at is not null`,
    PAID: sql`bill.cancelled_at is null and bill.paid_at is not null`,
    DISPUTED: sql`${live} and bill.is_disputed`,
    PARTIALLY_PAID: sql`${calm} and bill.paid_minor > 0 and not (bill.instalment_count > 0 and ${late})`,
    OVERDUE: sql`${calm} and (bill.paid_minor = 0 or bill.instalment_count > 0) and ${late}`,
    ACKNOWLEDGED: sql`${inTime} and not bill.is_legacy and ${isAgreed}`,
    PENDING_ACKNOWLEDGMENT: sql`${inTime} and not bill.is_legacy and not (${isAgreed})`,
    PENDING: sql`${inTime} and bill.is_legacy`,
  };
  return sql<boolean>`(${conditions[status]})`;
}
