import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";

/** Whether somebody lives in the estate at present. */
export async function livesIn(tx: Tx, estateId: Id<"estate">, personId: Id<"person">): Promise<boolean> {
  const row = await tx.db
    .selectFrom("residency")
    .select("id")
    .where("estate_id", "=", estateId)
    .where("person_id", "=", personId)
    .where("until", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everybody who lives in the estate at present, each once. */
export async function listResidentIds(tx: Tx, estateId: Id<"estate">): Promise<Id<"person">[]> {
  const rows = await tx.db
    .selectFrom("residency")
    .select("person_id")
    .distinct()
    .where("estate_id", "=", estateId)
    .where("until", "is", null)
    .orderBy("person_id")
    .execute();
  return rows.map((row) => row.person_id as Id<"person">);
}

/** Somebody who lives in the estate at present, as a list may name them. */
export type PresentResident = {
  personId: Id<"person">;
  name: string;
  email: string;
  /** The names of their units. */
  units: readonly string[];
};

/** Everybody who lives in the estate at present, each once, by their ids. */
export async function listPresentResidents(tx: Tx, estateId: Id<"estate">): Promise<PresentResident[]> {
  const rows = await tx.db
    .selectFrom("residency")
    .innerJoin("estate_unit as unit", "unit.id", "residency.estate_unit_id")
    .innerJoin("person", "person.id", "residency.person_id")
    .select(["person.id", "person.name", "person.email"])
    .select(sql<string[]>`array_agg(unit.name order by unit.name)`.as("units"))
    .where("residency.estate_id", "=", estateId)
    .where("residency.until", "is", null)
    .groupBy(["person.id", "person.name", "person.email"])
    .orderBy("person.id")
    .execute();
  return rows.map(({ id, ...row }) => ({ ...row, personId: id as Id<"person"> }));
}
