import "server-only";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, type Currency } from "@/lib/kernel/money";
import type { Reader } from "./notice";
import { portfolioReaders } from "./notice-readers";

/** A lease as it stands now, with everybody it concerns. */
export type LeaseFacts = {
  unitId: string;
  home: string;
  /** As people read it. */
  rent: string;
  rentDueDay: number;
  startedOn: string;
  tenantName: string;
  tenant: Reader;
  owners: Reader[];
};

export async function findLeaseFacts(leaseId: string): Promise<LeaseFacts | null> {
  const row = await database()
    .selectFrom("lease")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .innerJoin("person as tenant", "tenant.id", "lease.tenant_id")
    .select([
      "lease.unit_id",
      "lease.started_on",
      "lease.tenant_id",
      "unit.unit_number",
      "unit.rent_minor",
      "unit.currency",
      "unit.rent_due_day",
      "property.name as property_name",
      "property.portfolio_id",
      "tenant.name as tenant_name",
    ])
    .where("lease.id", "=", leaseId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    unitId: row.unit_id,
    home: `${row.property_name}, ${row.unit_number}`,
    rent: formatMoney({ amountMinor: row.rent_minor, currency: row.currency as Currency }),
    rentDueDay: row.rent_due_day,
    startedOn: row.started_on,
    tenantName: row.tenant_name,
    tenant: { personId: row.tenant_id as Id<"person">, role: "tenant" },
    owners: await portfolioReaders(row.portfolio_id),
  };
}
