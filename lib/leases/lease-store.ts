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
  /** The agreed last day, past or to come; null while the lease goes on. */
  lastDay: LocalDate | null;
  endedOn: LocalDate | null;
  /** The day the tenant has given notice for. */
  noticeDay: LocalDate | null;
  /** The newest rent that was decided on; a month's own rent says `rentForMonth`. */
  rent: Money;
  rentDueDay: number;
};

/** Which lease: by its id, whoever's; one of a tenant's, active or not; or a tenant's active one of a unit. */
export type WhichLease =
  | { leaseId: Id<"lease"> }
  | { leaseId: Id<"lease">; tenantId: Id<"person"> }
  | { unitId: Id<"unit">; tenantId: Id<"person"> };

/** Locks one lease; null when there is none. */
export async function lockLease(tx: Tx, which: WhichLease): Promise<LockedLease | null> {
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
      : query.where("lease.unit_id", "=", which.unitId).where("lease.ended_on", "is", null);
  if ("tenantId" in which) query = query.where("lease.tenant_id", "=", which.tenantId);
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
    lastDay: row.last_day as LocalDate | null,
    endedOn: row.ended_on as LocalDate | null,
    noticeDay: row.notice_day as LocalDate | null,
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

/** Writes down what was agreed about the end. With `endedOn` the lease has ended and the unit is free. */
export async function saveLeaseEnd(
  tx: Tx,
  leaseId: Id<"lease">,
  end: { lastDay: LocalDate | null; reason: string | null; endedOn: LocalDate | null },
): Promise<void> {
  await tx.db
    .updateTable("lease")
    .set({ last_day: end.lastDay, end_reason: end.reason, ended_on: end.endedOn })
    .where("id", "=", leaseId)
    .where("ended_on", "is", null)
    .execute();
}

/** The lease whose last day has come becomes an ended one. */
export async function markLeaseEnded(tx: Tx, leaseId: Id<"lease">): Promise<void> {
  await tx.db
    .updateTable("lease")
    .set((eb) => ({ ended_on: eb.ref("last_day") }))
    .where("id", "=", leaseId)
    .where("ended_on", "is", null)
    .execute();
}

export async function saveNotice(tx: Tx, leaseId: Id<"lease">, day: LocalDate | null): Promise<void> {
  await tx.db
    .updateTable("lease")
    .set({ notice_day: day, notice_at: day ? tx.now : null })
    .where("id", "=", leaseId)
    .execute();
}

/** Leases whose last day is over and that are not ended yet, the longest overdue first. */
export async function listLeasesToEnd(tx: Tx, today: LocalDate, limit: number): Promise<Id<"lease">[]> {
  const rows = await tx.db
    .selectFrom("lease")
    .select("id")
    .where("ended_on", "is", null)
    .where("last_day", "<", today)
    .orderBy("last_day")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id as Id<"lease">);
}

/** The active lease of a unit, locked, so that nothing is charged under it meanwhile; null for a free unit. */
export async function lockActiveLease(tx: Tx, unitId: string): Promise<Id<"lease"> | null> {
  const row = await tx.db
    .selectFrom("lease")
    .select("id")
    .where("unit_id", "=", unitId)
    .where("ended_on", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return (row?.id ?? null) as Id<"lease"> | null;
}
