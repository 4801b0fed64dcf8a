import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import type { PropertyView } from "./property-schemas";

const PROPERTIES_MAX = 100;

/** The buildings of the actor's portfolios, each with how many homes it has and how many are let. */
export async function listProperties(actor: PersonActor): Promise<PropertyView[]> {
  const rows = await database()
    .selectFrom("property")
    .leftJoin("unit", "unit.property_id", "property.id")
    .leftJoin("lease", (join) => join.onRef("lease.unit_id", "=", "unit.id").on("lease.ended_on", "is", null))
    .where(isAnyOf("property.portfolio_id", portfolioIdsOf(actor)))
    .groupBy("property.id")
    .orderBy("property.name")
    .limit(PROPERTIES_MAX)
    .select([
      "property.id",
      "property.name",
      "property.kind",
      "property.address",
      "property.city",
      sql<bigint>`count(distinct unit.id)`.as("units"),
      sql<bigint>`count(distinct lease.id)`.as("leases"),
    ])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    property_type: row.kind,
    address: row.address,
    city: row.city,
    total_units: Number(row.units),
    occupied_units: Number(row.leases),
  }));
}
