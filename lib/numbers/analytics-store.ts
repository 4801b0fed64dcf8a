import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { firstDayOf, HOMES_ZONE, type LocalMonth } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import type { AmountRow } from "./analytics";

type Portfolios = readonly Id<"portfolio">[];
export type CurrencyRow = AmountRow & { readonly currency: Currency };

const ids = (portfolioIds: Portfolios) => sql`unnest(${[...portfolioIds]}::text[]) as whose(id)`;

/** Each month with the two instants between which it lies in the homes' zone. */
const spans = (months: readonly LocalMonth[]) => sql`(
  select to_char(day, 'YYYY-MM') as month, day::timestamp at time zone ${HOMES_ZONE} as starts,
         (day + interval '1 month') at time zone ${HOMES_ZONE} as ends, day
  from unnest(${months.map(firstDayOf)}::date[]) as first(day)) as span`;

/** Rent received, paid directly and given back, by month; every sum is read from one range of one index. */
export async function sumMoney(
  portfolioIds: Portfolios,
  months: readonly LocalMonth[],
): Promise<CurrencyRow[]> {
  const { rows } = await sql<CurrencyRow>`
    select span.month, paid.name, paid.currency, paid.sum as "amountMinor"
    from ${ids(portfolioIds)} cross join ${spans(months)} cross join lateral (
      select case when p.gateway = 'direct' then 'directMinor' else 'receivedMinor' end as name, p.currency,
             sum(p.base_minor)::bigint as sum
      from payment p
      where p.portfolio_id = whose.id and p.status = 'succeeded' and p.purpose = 'rent'
        and p.completed_at >= span.starts and p.completed_at < span.ends
      group by 1, 2
      union all
      select 'refundedMinor', r.currency, sum(r.amount_minor - r.charge_minor)::bigint
      from refund r join payment p on p.id = r.payment_id and p.purpose = 'rent'
      where r.portfolio_id = whose.id and r.status = 'completed'
        and r.ended_at >= span.starts and r.ended_at < span.ends
      group by r.currency) as paid`.execute(database());
  return rows;
}

/** What each month asked for and how much of it is settled. */
export async function sumCharges(
  portfolioIds: Portfolios,
  months: readonly LocalMonth[],
): Promise<CurrencyRow[]> {
  const { rows } = await sql<{ month: LocalMonth; currency: Currency; due: bigint; collected: bigint }>`
    select to_char(c.month, 'YYYY-MM') as month, c.currency,
           sum(c.amount_minor - c.waived_minor)::bigint as due, sum(c.paid_minor)::bigint as collected
    from property join unit on unit.property_id = property.id join lease on lease.unit_id = unit.id
    join rent_charge c on c.lease_id = lease.id
    where property.portfolio_id = any(${[...portfolioIds]}::text[])
      and c.month = any(${months.map(firstDayOf)}::date[])
    group by c.month, c.currency`.execute(database());
  return rows.flatMap(({ month, currency, due, collected }) => [
    { month, currency, name: "dueMinor" as const, amountMinor: due },
    { month, currency, name: "collectedMinor" as const, amountMinor: collected },
  ]);
}

export type HomesRow = {
  readonly currency: Currency;
  readonly units: number;
  readonly let: number;
  readonly rentMinor: bigint;
  /** How many leases ran in each of the months asked for, in their order. */
  readonly tenants: readonly number[];
};

/** Homes, those with a tenant now, their rents, and how many leases ran in each month: one row a currency. */
export async function countHomes(
  portfolioIds: Portfolios,
  months: readonly LocalMonth[],
): Promise<HomesRow[]> {
  const { rows } = await sql<HomesRow>`
    with home as (
      select unit.id, unit.currency, unit.rent_minor,
             exists (select from lease where lease.unit_id = unit.id and lease.ended_on is null) as is_let
      from property join unit on unit.property_id = property.id
      where property.portfolio_id = any(${[...portfolioIds]}::text[]))
    select home.currency, count(*)::integer as units, (count(*) filter (where is_let))::integer as let,
           sum(rent_minor)::bigint as "rentMinor",
           (select array_agg(coalesce(ran.count, 0) order by span.day) from ${spans(months)} left join lateral (
              select count(*)::integer as count from home lived join lease on lease.unit_id = lived.id
              where lived.currency = home.currency and lease.started_on < span.day + interval '1 month'
                and (lease.ended_on is null or lease.ended_on >= span.day)) ran on true) as tenants
    from home group by home.currency`.execute(database());
  return rows;
}

export type StatusRow = { readonly month: LocalMonth; readonly status: string; readonly count: number };

/** How the payments through a gateway ended, by the month they were started in. */
export async function countStatuses(
  portfolioIds: Portfolios,
  months: readonly LocalMonth[],
): Promise<StatusRow[]> {
  const { rows } = await sql<StatusRow>`
    select span.month, started.status, started.count
    from ${ids(portfolioIds)} cross join ${spans(months)} cross join lateral (
      select p.status, count(*)::integer as count from payment p
      where p.portfolio_id = whose.id and p.purpose = 'rent' and p.gateway <> 'direct'
        and p.created_at >= span.starts and p.created_at < span.ends
      group by p.status) as started`.execute(database());
  return rows;
}
