import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Currency, Money } from "@/lib/kernel/money";

/** A lease with the home it is for, locked: everything owed under it is decided one change after the other. */
export type LockedLease = {
  id: Id<"lease">;
  unitId: Id<"unit">;
  unitNumber: string;
  propertyName: string;
  portfolioId: Id<"portfolio">;
  tenantId: Id<"person">;
  startedOn: LocalDate;
  endedOn: LocalDate | null;
  rent: Money;
  rentDueDay: number;
};

/** Locks one lease by its id, or a tenant's active lease of one unit; null when there is none. */
export async function lockLease(
  tx: Tx,
  which: { leaseId: Id<"lease"> } | { unitId: Id<"unit">; tenantId: Id<"person"> },
): Promise<LockedLease | null> {
  let query = tx.db
    .selectFrom("lease")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .selectAll("lease")
    .select([
      "unit.unit_number",
      "unit.rent_minor",
      "unit.currency",
      "unit.rent_due_day",
      "property.name as property_name",
      "property.portfolio_id",
    ])
    .forUpdate("lease");
  query =
    "leaseId" in which
      ? query.where("lease.id", "=", which.leaseId)
      : query
          .where("lease.unit_id", "=", which.unitId)
          .where("lease.tenant_id", "=", which.tenantId)
          .where("lease.ended_on", "is", null);
  const row = await query.executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id as Id<"lease">,
    unitId: row.unit_id as Id<"unit">,
    unitNumber: row.unit_number,
    propertyName: row.property_name,
    portfolioId: row.portfolio_id as Id<"portfolio">,
    tenantId: row.tenant_id as Id<"person">,
    startedOn: row.started_on as LocalDate,
    endedOn: row.ended_on as LocalDate | null,
    rent: { amountMinor: row.rent_minor, currency: row.currency as Currency },
    rentDueDay: row.rent_due_day,
  };
}

export async function insertLease(
  tx: Tx,
  lease: { id: Id<"lease">; unitId: string; tenantId: Id<"person">; keyCode: string; startedOn: LocalDate },
): Promise<void> {
  await tx.db
    .insertInto("lease")
    .values({
      id: lease.id,
      unit_id: lease.unitId,
      tenant_id: lease.tenantId,
      key_code: lease.keyCode,
      started_on: lease.startedOn,
      created_at: tx.now,
    })
    .execute();
}

export async function insertTenantMembership(
  tx: Tx,
  membership: { id: Id<"membership">; personId: Id<"person">; leaseId: Id<"lease"> },
): Promise<void> {
  await tx.db
    .insertInto("membership")
    .values({
      id: membership.id,
      person_id: membership.personId,
      role: "tenant",
      lease_id: membership.leaseId,
      created_at: tx.now,
    })
    .execute();
}
