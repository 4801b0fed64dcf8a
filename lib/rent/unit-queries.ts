import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { clock } from "@/lib/kernel/clock";
import { leaseIdsOf, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import {
  addMonths,
  dayInMonth,
  HOMES_ZONE,
  localDate,
  monthOf,
  type LocalDate,
} from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { UnitListQuery, UnitListView, UnitView } from "@/lib/properties/property-schemas";
import { rentStatus } from "./rent-charge";

const UNITS_MAX = 100;

/** A tenant's own homes and an owner's units, each with what is owed today. At most 100, in order of their numbers. */
export async function listUnits(actor: PersonActor): Promise<UnitView[]> {
  const rows = await unitsOf(actor)
    .orderBy("property.name")
    .orderBy("unit.unit_number")
    .limit(UNITS_MAX)
    .execute();
  return rows.map((row) => toUnitView(row, actor));
}

/** One page of the same, in order of creation, for callers that read them all. */
export async function listUnitsPage(actor: PersonActor, query: UnitListQuery): Promise<UnitListView> {
  let rows = unitsOf(actor)
    .orderBy("unit.id")
    .limit(query.limit + 1);
  if (query.cursor) rows = rows.where("unit.id", ">", query.cursor);
  const [found, total] = await Promise.all([rows.execute(), countUnits(actor)]);
  const results = found.slice(0, query.limit).map((row) => toUnitView(row, actor));
  return {
    results,
    count: total,
    next_cursor: found.length > query.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

async function countUnits(actor: PersonActor): Promise<number> {
  const { count } = await unitsOf(actor)
    .clearSelect()
    .select(sql<bigint>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** One home of the actor's. Unknown and foreign ids are the same *not found*. */
export async function getUnit(actor: PersonActor, unitId: Id<"unit">): Promise<UnitView> {
  const row = await unitsOf(actor).where("unit.id", "=", unitId).executeTakeFirst();
  if (!row) throw notFound("unit");
  return toUnitView(row, actor);
}

function unitsOf(actor: PersonActor) {
  return database()
    .selectFrom("unit")
    .innerJoin("property", "property.id", "unit.property_id")
    .leftJoin("lease", (join) => join.onRef("lease.unit_id", "=", "unit.id").on("lease.ended_on", "is", null))
    .leftJoin("person as tenant", "tenant.id", "lease.tenant_id")
    .leftJoin("tenant_key", (join) =>
      join
        .onRef("tenant_key.unit_id", "=", "unit.id")
        .on("tenant_key.used_at", "is", null)
        .on("tenant_key.revoked_at", "is", null),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("rent_charge")
          .whereRef("rent_charge.lease_id", "=", "lease.id")
          .where("rent_charge.open_minor", ">", 0n)
          .select([
            sql<bigint | null>`sum(open_minor)::bigint`.as("owed_minor"),
            sql<bigint | null>`sum(paid_minor)::bigint`.as("part_paid_minor"),
            sql<LocalDate | null>`min(due_on)`.as("due_on"),
          ])
          .as("open"),
      (join) => join.onTrue(),
    )
    .where((eb) =>
      eb.or([
        isAnyOf("lease.id", leaseIdsOf(actor)),
        isAnyOf("property.portfolio_id", portfolioIdsOf(actor)),
      ]),
    )
    .selectAll("unit")
    .select([
      "property.name as property_name",
      "property.portfolio_id",
      "lease.id as lease_id",
      "tenant.name as tenant_name",
      "tenant_key.code as open_tenant_key",
      "open.owed_minor",
      "open.part_paid_minor",
      "open.due_on",
    ]);
}

type UnitRow = Awaited<ReturnType<ReturnType<typeof unitsOf>["execute"]>>[number];

function toUnitView(row: UnitRow, actor: PersonActor): UnitView {
  const currency = row.currency as Currency;
  const today = localDate(clock.now(), HOMES_ZONE);
  const isOwner = portfolioIdsOf(actor).some((id) => id === row.portfolio_id);
  const owedMinor = row.owed_minor ?? 0n;
  const open = {
    id: row.id,
    dueOn: (row.due_on ?? today) as LocalDate,
    amountMinor: owedMinor + (row.part_paid_minor ?? 0n),
    paidMinor: row.part_paid_minor ?? 0n,
  };
  return {
    id: row.id,
    unit_number: row.unit_number,
    property_id: row.property_id,
    property_name: row.property_name,
    currency: row.currency,
    ...wireAmount("rent_amount", { amountMinor: row.rent_minor, currency }),
    rent_due_date: row.rent_due_day,
    ...wireAmount("remaining_amount", { amountMinor: owedMinor, currency }),
    status: row.lease_id ? "occupied" : "available",
    rent_status: row.lease_id ? rentStatus(owedMinor > 0n ? [open] : [], today) : "none",
    due_on: row.due_on,
    next_due_on: row.lease_id ? dayInMonth(addMonths(monthOf(today), 1), row.rent_due_day) : null,
    tenant_name: row.tenant_name,
    open_tenant_key: isOwner ? row.open_tenant_key : null,
    lease_id: row.lease_id,
  };
}
