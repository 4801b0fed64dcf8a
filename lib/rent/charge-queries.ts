import "server-only";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { leaseIdsOf, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import type { OwedMonth, RentStep } from "./rent-schemas";

const MONTHS_MAX = 240;

/**
 * What the actor owes as a tenant, month by month, the oldest first: the rows that add up to `remaining_amount`. For the
 * homes they live in, or for one lease, which may have ended.
 */
export async function listOwedMonths(actor: PersonActor, leaseId?: Id<"lease">): Promise<OwedMonth[]> {
  const rows = await database()
    .selectFrom("rent_charge")
    .innerJoin("lease", "lease.id", "rent_charge.lease_id")
    .where(isAnyOf("lease.id", leaseIdsOf(actor)))
    .where((eb) => (leaseId ? eb("lease.id", "=", leaseId) : eb("lease.ended_on", "is", null)))
    .where("rent_charge.open_minor", ">", 0n)
    .orderBy("rent_charge.due_on")
    .limit(MONTHS_MAX)
    .select([
      "lease.unit_id",
      "rent_charge.month",
      "rent_charge.due_on",
      "rent_charge.amount_minor",
      "rent_charge.open_minor",
      "rent_charge.currency",
    ])
    .execute();
  return rows.map((row) => {
    const currency = row.currency as Currency;
    return {
      unit_id: row.unit_id,
      month: row.month.slice(0, 7),
      due_on: row.due_on,
      currency,
      amount: toDecimal({ amountMinor: row.amount_minor, currency }),
      remaining: toDecimal({ amountMinor: row.open_minor ?? 0n, currency }),
    };
  });
}

/** How the rent of an owner's unit changed and will change, the newest first. At most 100. */
export async function listRentHistory(actor: PersonActor, unitId: Id<"unit">): Promise<RentStep[]> {
  const rows = await database()
    .selectFrom("rent_change")
    .innerJoin("unit", "unit.id", "rent_change.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .where(isAnyOf("property.portfolio_id", portfolioIdsOf(actor)))
    .where("unit.id", "=", unitId)
    .orderBy("from_month", "desc")
    .limit(100)
    .select(["from_month", "rent_change.rent_minor", "previous_minor", "rent_change.currency"])
    .execute();
  return rows.map((row) => {
    const currency = row.currency as Currency;
    return {
      from: row.from_month.slice(0, 7),
      currency,
      rent: toDecimal({ amountMinor: row.rent_minor, currency }),
      previous: toDecimal({ amountMinor: row.previous_minor, currency }),
    };
  });
}
