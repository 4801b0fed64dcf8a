import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { inr } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { leaseState } from "./lease";
import type { TenantListQuery, TenantListView, TenantView } from "./lease-schemas";

/** People with a lease in the actor's portfolios; a tenant is present while one of their leases goes on. */
function tenantsOf(actor: PersonActor, state: TenantListQuery["state"]) {
  return database()
    .selectFrom("person")
    .innerJoin("lease", "lease.tenant_id", "person.id")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .where(isAnyOf("property.portfolio_id", portfolioIdsOf(actor)))
    .groupBy("person.id")
    .having(sql<boolean>`bool_and(lease.ended_on is not null) = ${state === "former"}`);
}

/** A home in a tenant's row, as the database builds it. */
type HomeJson = {
  lease_id: string;
  unit_id: string;
  unit_number: string;
  property_name: string;
  last_day: string | null;
  ended_on: string | null;
  notice_day: string | null;
};

/** One page of an owner's tenants, who came last first, with what they owe this owner. */
export async function listTenants(actor: PersonActor, filter: TenantListQuery): Promise<TenantListView> {
  let query = tenantsOf(actor, filter.state)
    .select([
      "person.id",
      "person.name",
      "person.email",
      "person.phone",
      sql<string>`min(lease.started_on)`.as("since"),
      sql<bigint>`coalesce(sum((select sum(open_minor) from rent_charge where lease_id = lease.id)), 0)::bigint`.as(
        "owed_minor",
      ),
      sql<HomeJson[]>`json_agg(json_build_object('lease_id', lease.id, 'unit_id', unit.id, 'unit_number',
        unit.unit_number, 'property_name', property.name, 'last_day', lease.last_day, 'ended_on', lease.ended_on,
        'notice_day', lease.notice_day) order by lease.id desc)`.as("homes"),
    ])
    .orderBy("person.id", "desc")
    .limit(filter.limit + 1);
  if (filter.cursor) query = query.where("person.id", "<", filter.cursor);
  const counting = database()
    .selectFrom(tenantsOf(actor, filter.state).select("person.id").as("tenants"))
    .select(sql<bigint>`count(*)`.as("count"));
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map((row): TenantView => ({
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    since: row.since,
    is_former: filter.state === "former",
    currency: "INR",
    ...wireAmount("owed_amount", inr(row.owed_minor)),
    homes: row.homes.map(({ last_day: lastDay, ended_on: endedOn, notice_day: noticeDay, ...home }) => ({
      ...home,
      state: leaseState({ lastDay, endedOn, noticeDay }),
    })),
  }));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}
