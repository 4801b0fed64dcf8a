import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { isOperator, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { addMonths, firstDayOf, HOMES_ZONE, localDate, type LocalMonth } from "@/lib/kernel/local-date";
import { ownerPayable } from "@/lib/ledger/chart";
import { endOfMonth, monthsOfYear } from "./paper";
import type { IncomeYearFacts, RentYearFacts } from "./paper-facts";

/** Far above what one lease sees in a year. */
const PAYMENTS_MAX = 500;

const beginOf = (financialYear: number): Date => endOfMonth(addMonths(monthsOfYear(financialYear).first, -1));
const endOf = (financialYear: number): Date => endOfMonth(monthsOfYear(financialYear).last);

/** A lease for its tenant, its owner and administrators; null for anybody else. */
export async function findLeaseOfYear(actor: PersonActor, leaseId: Id<"lease">) {
  let query = database()
    .selectFrom("lease")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .innerJoin("portfolio", "portfolio.id", "property.portfolio_id")
    .innerJoin("person as tenant", "tenant.id", "lease.tenant_id")
    .select([
      "lease.started_on",
      "property.portfolio_id",
      "portfolio.name as portfolio_name",
      "tenant.name as tenant_name",
      "unit.unit_number",
      "property.name as property_name",
      "property.address",
      "property.city",
      sql<string | null>`(select o.name from membership m join person o on o.id = m.person_id
        where m.portfolio_id = portfolio.id and m.role = 'owner' order by m.id limit 1)`.as("owner_name"),
    ])
    .where("lease.id", "=", leaseId);
  if (!isOperator(actor))
    query = query.where((eb) =>
      eb.or([
        eb("lease.tenant_id", "=", actor.personId),
        isAnyOf("property.portfolio_id", portfolioIdsOf(actor)),
      ]),
    );
  return (await query.executeTakeFirst()) ?? null;
}

/** What each month of the year asked for and how much of that is settled by now. */
export async function listRentMonths(
  leaseId: Id<"lease">,
  financialYear: number,
): Promise<RentYearFacts["months"]> {
  const { first, last } = monthsOfYear(financialYear);
  const rows = await database()
    .selectFrom("rent_charge")
    .select(["month", "amount_minor", "paid_minor", "waived_minor"])
    .where("lease_id", "=", leaseId)
    .where("month", ">=", firstDayOf(first))
    .where("month", "<=", firstDayOf(last))
    .orderBy("month")
    .execute();
  return rows.map((row) => ({
    month: row.month.slice(0, 7) as LocalMonth,
    dueMinor: row.amount_minor.toString(),
    paidMinor: row.paid_minor.toString(),
    waivedMinor: row.waived_minor.toString(),
  }));
}

/** The payments received in the year, oldest first, each with what was given back of it until now. */
export async function listYearPayments(
  leaseId: Id<"lease">,
  financialYear: number,
): Promise<RentYearFacts["payments"]> {
  const rows = await database()
    .selectFrom("payment")
    .select((eb) => [
      "base_minor",
      "charge_minor",
      "merchant_order_id",
      "utr",
      eb.ref("completed_at").$castTo<Date>().as("completed_at"),
      eb
        .selectFrom("refund")
        .select(sql<bigint>`coalesce(sum(refund.amount_minor), 0)::bigint`.as("sum"))
        .whereRef("refund.payment_id", "=", "payment.id")
        .where("refund.status", "=", "completed")
        .as("given_back_minor"),
    ])
    .where("lease_id", "=", leaseId)
    .where("status", "=", "succeeded")
    .where("completed_at", ">=", beginOf(financialYear))
    .where("completed_at", "<", endOf(financialYear))
    .orderBy("completed_at")
    .orderBy("id")
    .limit(PAYMENTS_MAX)
    .execute();
  return rows.map((row) => ({
    day: localDate(row.completed_at, HOMES_ZONE),
    rentMinor: row.base_minor.toString(),
    chargeMinor: row.charge_minor.toString(),
    refundedMinor: (row.given_back_minor ?? 0n).toString(),
    reference: row.utr ?? row.merchant_order_id,
  }));
}

/** A portfolio for its owner and administrators; null for anybody else. */
export async function findPortfolioOfYear(
  actor: PersonActor,
  portfolioId: Id<"portfolio">,
): Promise<{ name: string } | null> {
  let query = database().selectFrom("portfolio").select("name").where("id", "=", portfolioId);
  if (!isOperator(actor)) query = query.where(isAnyOf("portfolio.id", portfolioIdsOf(actor)));
  return (await query.executeTakeFirst()) ?? null;
}

type UnitIncome = { home: string; receivedMinor: bigint; refundedMinor: bigint };

/** By unit: the rent that became the owner's in the year, as the books have it, and what was given back to tenants in it. */
export async function listUnitIncome(
  portfolioId: Id<"portfolio">,
  financialYear: number,
): Promise<IncomeYearFacts["units"]> {
  const [begin, end] = [beginOf(financialYear), endOf(financialYear)];
  const { rows } = await sql<UnitIncome>`
    with received as (
      select l.unit_id, sum(-e.amount)::bigint as amount
      from ledger.entry e
      join ledger.txn t on t.id = e.txn_id
      left join payment p on p.id = t.source collate "default"
      left join rent_charge c on c.id = t.source collate "default"
      join lease l on l.id = coalesce(p.lease_id, c.lease_id)
      where e.account_id = (select a.id from ledger.account a where a.code = ${ownerPayable(portfolioId).code})
        and t.kind in ('rent-received', 'rent-credit-applied') and t.effective_at >= ${begin} and t.effective_at < ${end}
      group by l.unit_id
    ), given_back as (
      select l.unit_id, sum(r.owner_minor + r.receivable_minor)::bigint as amount
      from refund r join payment p on p.id = r.payment_id join lease l on l.id = p.lease_id
      where r.portfolio_id = ${portfolioId} and r.status = 'completed' and r.ended_at >= ${begin} and r.ended_at < ${end}
      group by l.unit_id
    )
    select unit.unit_number || ', ' || property.name as home, coalesce(received.amount, 0)::bigint as "receivedMinor",
           coalesce(given_back.amount, 0)::bigint as "refundedMinor"
    from unit join property on property.id = unit.property_id
    left join received on received.unit_id = unit.id
    left join given_back on given_back.unit_id = unit.id
    where property.portfolio_id = ${portfolioId}
    order by property.name, unit.unit_number, unit.id limit 5000`.execute(database());
  return rows.map((row) => ({
    home: row.home,
    receivedMinor: row.receivedMinor.toString(),
    refundedMinor: row.refundedMinor.toString(),
  }));
}
