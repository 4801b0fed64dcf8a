import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import {
  maintenanceContacts,
  type PropertyListQuery,
  type PropertyListView,
  type PropertyView,
} from "./property-schemas";

const PROPERTIES_MAX = 100;

/** The buildings of the actor's portfolios, each with how many homes it has and how many are let; or those put away. */
export async function listProperties(
  actor: PersonActor,
  { isArchived = false } = {},
): Promise<PropertyView[]> {
  const rows = await propertiesOf(actor)
    .where("property.archived_at", isArchived ? "is not" : "is", null)
    .orderBy("property.name")
    .limit(PROPERTIES_MAX)
    .execute();
  return rows.map(toPropertyView);
}

/** One page of the same, in the same order, for callers that read them all. */
export async function listPropertiesPage(
  actor: PersonActor,
  query: PropertyListQuery,
): Promise<PropertyListView> {
  const operator = query.archived === "true" ? ("is not" as const) : ("is" as const);
  let page = propertiesOf(actor)
    .where("property.archived_at", operator, null)
    .orderBy("property.name")
    .orderBy("property.id")
    .limit(query.limit + 1);
  if (query.cursor)
    page = page.where(
      sql<boolean>`(property.name, property.id) >
        (select p.name, p.id from property p where p.id = ${query.cursor})`,
    );
  const counting = database()
    .selectFrom("property")
    .where(isAnyOf("property.portfolio_id", portfolioIdsOf(actor)))
    .where("property.archived_at", operator, null)
    .select(sql<bigint>`count(*)`.as("count"));
  const [rows, total] = await Promise.all([page.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, query.limit).map(toPropertyView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > query.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One building of the actor's, put away or not. Unknown and foreign ids are the same *not found*. */
export async function getProperty(actor: PersonActor, propertyId: Id<"property">): Promise<PropertyView> {
  const row = await propertiesOf(actor).where("property.id", "=", propertyId).executeTakeFirst();
  if (!row) throw notFound("property");
  return toPropertyView(row);
}

function propertiesOf(actor: PersonActor) {
  return database()
    .selectFrom("property")
    .leftJoin("unit", "unit.property_id", "property.id")
    .leftJoin("lease", (join) => join.onRef("lease.unit_id", "=", "unit.id").on("lease.ended_on", "is", null))
    .where(isAnyOf("property.portfolio_id", portfolioIdsOf(actor)))
    .groupBy("property.id")
    .selectAll("property")
    .select([
      sql<bigint>`count(distinct unit.id)`.as("units"),
      sql<bigint>`count(distinct lease.id)`.as("leases"),
    ]);
}

type PropertyRow = Awaited<ReturnType<ReturnType<typeof propertiesOf>["execute"]>>[number];

function toPropertyView(row: PropertyRow): PropertyView {
  return {
    id: row.id,
    name: row.name,
    property_type: row.kind,
    address: row.address,
    city: row.city,
    state: row.state,
    pin_code: row.pin_code,
    emergency_contact:
      row.emergency_name && row.emergency_phone
        ? { name: row.emergency_name, phone: row.emergency_phone }
        : null,
    maintenance_contacts: maintenanceContacts.parse(row.maintenance_contacts),
    total_units: Number(row.units),
    occupied_units: Number(row.leases),
    is_archived: row.archived_at !== null,
    version: row.version,
  };
}
