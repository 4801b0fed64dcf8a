import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import { newId, type Id } from "@/lib/kernel/id";
import { firstDayOf, monthOf, type LocalDate, type LocalMonth } from "@/lib/kernel/local-date";
import type { Money } from "@/lib/kernel/money";
import type { Allocation, OpenCharge } from "./rent-charge";
import type { RentChange } from "./rent-change";

/** The last month this lease was charged for, or null. */
export async function findLastChargedMonth(tx: Tx, leaseId: Id<"lease">): Promise<LocalMonth | null> {
  const row = await tx.db
    .selectFrom("rent_charge")
    .select(sql<LocalDate | null>`max(month)`.as("month"))
    .where("lease_id", "=", leaseId)
    .executeTakeFirst();
  return row?.month ? monthOf(row.month) : null;
}

/** Charges one month. The unique month makes a second charge for it impossible; then nothing happens. */
export async function insertCharge(
  tx: Tx,
  charge: { leaseId: Id<"lease">; month: LocalMonth; dueOn: LocalDate; amount: Money },
): Promise<void> {
  await tx.db
    .insertInto("rent_charge")
    .values({
      id: newId("charge"),
      lease_id: charge.leaseId,
      month: firstDayOf(charge.month),
      due_on: charge.dueOn,
      amount_minor: charge.amount.amountMinor,
      currency: charge.amount.currency,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(["lease_id", "month"]).doNothing())
    .execute();
}

/** Every charge with something left to pay, oldest first. Read under the lease's lock. */
export async function listOpenCharges(tx: Tx, leaseId: Id<"lease">): Promise<OpenCharge[]> {
  const rows = await tx.db
    .selectFrom("rent_charge")
    .select(["id", "due_on", "open_minor", "paid_minor"])
    .where("lease_id", "=", leaseId)
    .where("open_minor", ">", 0n)
    .orderBy("month")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    dueOn: row.due_on as LocalDate,
    amountMinor: row.paid_minor + (row.open_minor ?? 0n),
    paidMinor: row.paid_minor,
  }));
}

/** Books what settled which charge; the CHECK on the charge refuses more than it asks for. */
export async function saveAllocations(
  tx: Tx,
  allocations: readonly Allocation[],
  cause: { ledgerTxnId: bigint; paymentId: Id<"payment"> | null },
): Promise<void> {
  for (const allocation of allocations) {
    await tx.db
      .updateTable("rent_charge")
      .set({ paid_minor: sql<bigint>`paid_minor + ${allocation.amountMinor}` })
      .where("id", "=", allocation.chargeId)
      .execute();
    await tx.db
      .insertInto("rent_allocation")
      .values({
        charge_id: allocation.chargeId,
        ledger_txn_id: cause.ledgerTxnId,
        payment_id: cause.paymentId,
        amount_minor: allocation.amountMinor,
        created_at: tx.now,
      })
      .execute();
  }
}

/** What a payment (or, with null, the tenant's credit) has settled and not given back, the newest month first. */
export async function listSettledCharges(
  tx: Tx,
  leaseId: Id<"lease">,
  paymentId: Id<"payment"> | null,
): Promise<{ chargeId: string; settledMinor: bigint }[]> {
  const rows = await tx.db
    .selectFrom("rent_allocation")
    .innerJoin("rent_charge", "rent_charge.id", "rent_allocation.charge_id")
    .select(["rent_charge.id", sql<bigint>`sum(rent_allocation.amount_minor)::bigint`.as("settled_minor")])
    .where("rent_charge.lease_id", "=", leaseId)
    .where("rent_allocation.payment_id", paymentId ? "=" : "is", paymentId)
    .groupBy("rent_charge.id")
    .orderBy("rent_charge.month", "desc")
    .execute();
  return rows.map((row) => ({ chargeId: row.id, settledMinor: row.settled_minor }));
}

/** The owner lets the tenant off these parts; the CHECK on the charge refuses more than is open. */
export async function saveWaiver(tx: Tx, parts: readonly Allocation[]): Promise<void> {
  for (const part of parts)
    await tx.db
      .updateTable("rent_charge")
      .set({ waived_minor: sql<bigint>`waived_minor + ${part.amountMinor}` })
      .where("id", "=", part.chargeId)
      .execute();
}

/** The charges of months after a lease's last month: nobody lives there then. */
export async function listChargesAfter(
  tx: Tx,
  leaseId: Id<"lease">,
  lastMonth: LocalMonth,
): Promise<{ id: string; month: LocalMonth; paidMinor: bigint; openMinor: bigint }[]> {
  const rows = await tx.db
    .selectFrom("rent_charge")
    .select(["id", "month", "paid_minor", "open_minor"])
    .where("lease_id", "=", leaseId)
    .where("month", ">", firstDayOf(lastMonth))
    .orderBy("month")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    month: monthOf(row.month as LocalDate),
    paidMinor: row.paid_minor,
    openMinor: row.open_minor ?? 0n,
  }));
}

/** How a unit's rent has changed and will, in order. */
export async function listRentChanges(tx: Tx, unitId: string): Promise<RentChange[]> {
  const rows = await tx.db
    .selectFrom("rent_change")
    .select(["from_month", "rent_minor", "previous_minor"])
    .where("unit_id", "=", unitId)
    .orderBy("from_month")
    .execute();
  return rows.map((row) => ({
    from: monthOf(row.from_month as LocalDate),
    rentMinor: row.rent_minor,
    previousMinor: row.previous_minor,
  }));
}

/** Writes a change down in place of those that were planned for its month or later. */
export async function replaceRentChanges(
  tx: Tx,
  unitId: string,
  change: { from: LocalMonth; rent: Money; previousMinor: bigint; createdBy: Id<"person"> },
): Promise<void> {
  const fromMonth = firstDayOf(change.from);
  await tx.db
    .deleteFrom("rent_change")
    .where("unit_id", "=", unitId)
    .where("from_month", ">=", fromMonth)
    .execute();
  await tx.db
    .insertInto("rent_change")
    .values({
      unit_id: unitId,
      from_month: fromMonth,
      rent_minor: change.rent.amountMinor,
      previous_minor: change.previousMinor,
      currency: change.rent.currency,
      created_by: change.createdBy,
      created_at: tx.now,
    })
    .execute();
}

/** Active leases that have no charge for a month yet, in id order after a cursor. */
export async function listLeasesToCharge(
  tx: Tx,
  month: LocalMonth,
  after: string,
  limit: number,
): Promise<Id<"lease">[]> {
  const rows = await tx.db
    .selectFrom("lease")
    .select("lease.id")
    .where("lease.ended_on", "is", null)
    .where((eb) => eb.or([eb("lease.last_day", "is", null), eb("lease.last_day", ">=", firstDayOf(month))]))
    .where("lease.id", ">", after)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("rent_charge")
            .select("rent_charge.id")
            .whereRef("rent_charge.lease_id", "=", "lease.id")
            .where("rent_charge.month", "=", firstDayOf(month)),
        ),
      ),
    )
    .orderBy("lease.id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id as Id<"lease">);
}
