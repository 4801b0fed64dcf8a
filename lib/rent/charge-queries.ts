import "server-only";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { leaseIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import type { OwedMonth } from "./rent-schemas";

const MONTHS_MAX = 240;

/** What the actor owes as a tenant, month by month, the oldest first: the rows that add up to `remaining_amount`. */
export async function listOwedMonths(actor: PersonActor): Promise<OwedMonth[]> {
  const rows = await database()
    .selectFrom("rent_charge")
    .innerJoin("lease", "lease.id", "rent_charge.lease_id")
    .where(isAnyOf("lease.id", leaseIdsOf(actor)))
    .where("lease.ended_on", "is", null)
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
