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
export async function listUnits(actor: PersonActor, filter: UnitFilter = {}): Promise<UnitView[]> {
  const rows = await withFacts(filtered(actor, filter))
    .orderBy("property.name")
    .orderBy("unit.unit_number")
    .limit(UNITS_MAX)
    .execute();
  return rows.map((row) => toUnitView(row, actor));
}

/** One page of the same, in order of creation, for callers that read them all. */
export async function listUnitsPage(actor: PersonActor, query: UnitListQuery): Promise<UnitListView> {
  let rows = withFacts(filtered(actor, query))
    .orderBy("unit.id")
    .limit(query.limit + 1);
  if (query.cursor) rows = rows.where("unit.id", ">", query.cursor);
  const [found, total] = await Promise.all([rows.execute(), countUnits(actor, query)]);
  const results = found.slice(0, query.limit).map((row) => toUnitView(row, actor));
  return {
    results,
    count: total,
    next_cursor: found.length > query.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

type UnitFilter = Pick<UnitListQuery, "status" | "property_id">;

async function countUnits(actor: PersonActor, filter: UnitFilter): Promise<number> {
  const { count } = await filtered(actor, filter)
    .select(sql<bigint>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** One home of the actor's. Unknown and foreign ids are the same *not found*. */
export async function getUnit(actor: PersonActor, unitId: Id<"unit">): Promise<UnitView> {
  const row = await withFacts(unitsOf(actor)).where("unit.id", "=", unitId).executeTakeFirst();
  if (!row) throw notFound("unit");
  return toUnitView(row, actor);
}

function filtered(actor: PersonActor, { status, property_id: propertyId }: UnitFilter) {
  let rows = unitsOf(actor);
  if (propertyId) rows = rows.where("unit.property_id", "=", propertyId);
  if (!status) return rows;
  if (status === "occupied") return rows.where("lease.id", "is not", null);
  return rows.where("lease.id", "is", null).where("unit.is_in_maintenance", "=", status === "maintenance");
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
    .where("property.archived_at", "is", null);
}

function withFacts(units: ReturnType<typeof unitsOf>) {
  const today = localDate(clock.now(), HOMES_ZONE);
  return units
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("rent_change")
          .whereRef("rent_change.unit_id", "=", "unit.id")
          .where("rent_change.from_month", ">", today)
          .orderBy("rent_change.from_month")
          .limit(1)
          .select(["rent_change.from_month", "rent_change.rent_minor", "rent_change.previous_minor"])
          .as("planned"),
      (join) => join.onTrue(),
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
      "lease.started_on",
      "lease.last_day",
      "lease.notice_day",
      "planned.from_month as planned_from",
      "planned.rent_minor as planned_minor",
      // Before the first change that is still to come a home costs what that one will replace.
      sql<bigint>`coalesce(planned.previous_minor, unit.rent_minor)`.as("present_minor"),
    ]);
}

type UnitRow = Awaited<ReturnType<ReturnType<typeof withFacts>["execute"]>>[number];

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
    unit_type: row.kind,
    area_sqft: row.area_sqft,
    furnishing: row.furnishing as UnitView["furnishing"],
    currency: row.currency,
    ...wireAmount("rent_amount", { amountMinor: row.present_minor, currency }),
    ...nextRent(row, currency),
    rent_due_date: row.rent_due_day,
    ...wireAmount("remaining_amount", { amountMinor: owedMinor, currency }),
    status: row.lease_id ? "occupied" : row.is_in_maintenance ? "maintenance" : "available",
    rent_status: row.lease_id ? rentStatus(owedMinor > 0n ? [open] : [], today) : "none",
    due_on: row.due_on,
    next_due_on: row.lease_id ? nextDueOn(row, today) : null,
    tenant_name: row.tenant_name,
    open_tenant_key: isOwner ? row.open_tenant_key : null,
    lease_id: row.lease_id,
    tenant_since: row.started_on,
    last_day: row.last_day,
    notice_day: row.notice_day,
    version: row.version,
  };
}

const nextRent = (row: UnitRow, currency: Currency) =>
  row.planned_from === null || row.planned_minor === null
    ? { next_rent_amount: null, next_rent_amount_minor: null, next_rent_from: null }
    : {
        ...wireAmount("next_rent_amount", { amountMinor: row.planned_minor, currency }),
        next_rent_from: row.planned_from.slice(0, 7),
      };

/** The next month's due day, unless nobody lives there then. */
function nextDueOn(row: UnitRow, today: LocalDate): LocalDate | null {
  const month = addMonths(monthOf(today), 1);
  return row.last_day && monthOf(row.last_day as LocalDate) < month
    ? null
    : dayInMonth(month, row.rent_due_day);
}
