import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { dayInMonth, firstDayOf, type LocalDate, type LocalMonth } from "@/lib/kernel/local-date";
import { formatMoney, type Currency } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { leaseCredit } from "@/lib/ledger/chart";
import type { Reader } from "./notice";

/** By then every order has run out and its last word was asked for. */
const DAY_MS = 24 * 60 * 60_000;

/** What is left to pay of one month's rent at this moment, charged already or about to be. */
export type RentFacts = {
  unitId: string;
  home: string;
  month: LocalMonth;
  dueOn: LocalDate;
  leftMinor: bigint;
  /** As people read it. */
  left: string;
  isEnded: boolean;
  /** A payment is on its way and nobody knows its outcome yet: asking again would ask for it twice. */
  hasOpenPayment: boolean;
  tenant: Reader;
};

/**
 * Asks the charges and, for a month that is not charged yet, the rent and the tenant's credit in the books. Null for a
 * lease that does not exist.
 */
export async function findRentFacts(leaseId: string, month: LocalMonth): Promise<RentFacts | null> {
  const row = await database()
    .selectFrom("lease")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .leftJoin("rent_charge", (join) =>
      join.onRef("rent_charge.lease_id", "=", "lease.id").on("rent_charge.month", "=", firstDayOf(month)),
    )
    .select((eb) => [
      "lease.unit_id",
      "lease.tenant_id",
      "lease.ended_on",
      "unit.unit_number",
      "unit.rent_minor",
      "unit.rent_due_day",
      "unit.currency",
      "property.name as property_name",
      "rent_charge.due_on",
      "rent_charge.open_minor",
      eb
        .exists(
          eb
            .selectFrom("payment")
            .select("payment.id")
            .whereRef("payment.lease_id", "=", "lease.id")
            .where("payment.status", "=", "pending")
            .where("payment.expires_at", ">", new Date(clock.now().getTime() - DAY_MS)),
        )
        .as("has_open_payment"),
    ])
    .where("lease.id", "=", leaseId)
    .executeTakeFirst();
  if (!row) return null;
  const dueOn = (row.due_on as LocalDate | null) ?? dayInMonth(month, row.rent_due_day);
  const leftMinor = row.open_minor ?? (await uncharged(leaseId as Id<"lease">, row.rent_minor));
  return {
    unitId: row.unit_id,
    home: `${row.property_name}, ${row.unit_number}`,
    month,
    dueOn,
    leftMinor,
    left: formatMoney({ amountMinor: leftMinor, currency: row.currency as Currency }),
    isEnded: row.ended_on !== null,
    hasOpenPayment: Boolean(row.has_open_payment),
    tenant: { personId: row.tenant_id as Id<"person">, role: "tenant" },
  };
}

/** What the month will ask for once it is charged: the rent, less what the tenant has paid too much. */
async function uncharged(leaseId: Id<"lease">, rentMinor: bigint): Promise<bigint> {
  const { amountMinor } = await getBalance(leaseCredit(leaseId));
  return amountMinor >= rentMinor ? 0n : rentMinor - amountMinor;
}

type Reminded = { leaseId: Id<"lease">; month: LocalMonth };

/**
 * Leases with something open for a month that falls due on a day, in id order after a cursor: months charged already, and
 * the coming one where it is not. Whether it is really owed is asked again for each when it is told.
 */
export async function listLeasesDueOn(dueOn: LocalDate, after: string, limit: number): Promise<Reminded[]> {
  const month = dueOn.slice(0, 7) as LocalMonth;
  const { rows } = await sql<{ lease_id: Id<"lease">; month: string }>`
    select lease_id, month from (
      select c.lease_id, to_char(c.month, 'YYYY-MM') as month
      from rent_charge c join lease l on l.id = c.lease_id
      where c.due_on = ${dueOn}::date and c.open_minor > 0 and l.ended_on is null
      union
      select l.id, ${month}
      from lease l join unit u on u.id = l.unit_id
      where l.ended_on is null
        and least(u.rent_due_day, extract(day from ${firstDayOf(month)}::date + interval '1 month - 1 day'))
          = extract(day from ${dueOn}::date)
        and not exists (select 1 from rent_charge c where c.lease_id = l.id and c.month = ${firstDayOf(month)}::date)
    ) due
    where lease_id > ${after}
    order by lease_id limit ${limit}`.execute(database());
  return rows.map((row) => ({ leaseId: row.lease_id, month: row.month as LocalMonth }));
}
