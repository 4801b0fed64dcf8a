import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import { newId, type Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";

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

type NewStay = { estateId: Id<"estate">; unitId: Id<"estateUnit">; personId: Id<"person"> };

/** People live in units from a day on; answers `unit person` of those who did not before. */
export async function insertStays(tx: Tx, stays: readonly NewStay[], since: LocalDate): Promise<Set<string>> {
  if (stays.length === 0) return new Set();
  const rows = await tx.db
    .insertInto("residency")
    .values(
      stays.map((stay) => ({
        id: newId("residency"),
        estate_id: stay.estateId,
        estate_unit_id: stay.unitId,
        person_id: stay.personId,
        since,
        created_at: tx.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["estate_unit_id", "person_id"]).where("until", "is", null).doNothing(),
    )
    .returning(["estate_unit_id", "person_id"])
    .execute();
  return new Set(rows.map((row) => `${row.estate_unit_id} ${row.person_id}`));
}

export type Stay = {
  id: Id<"residency">;
  unitId: string;
  personId: Id<"person">;
  since: string;
  until: string | null;
};

/**
 * Locks one stay, after its person: two stays of one person that end at once must each see whether the other is left. Null
 * when the estate has none with this id.
 */
export async function lockStay(tx: Tx, estateId: Id<"estate">, id: Id<"residency">): Promise<Stay | null> {
  const all = tx.db
    .selectFrom("residency")
    .selectAll()
    .where("id", "=", id)
    .where("estate_id", "=", estateId);
  const found = await all.executeTakeFirst();
  if (!found) return null;
  const person = tx.db.selectFrom("person").select("id").where("id", "=", found.person_id);
  await person.forNoKeyUpdate().execute();
  const row = await all.forUpdate().executeTakeFirstOrThrow();
  return {
    id,
    unitId: row.estate_unit_id,
    personId: row.person_id as Id<"person">,
    since: row.since,
    until: row.until,
  };
}

export async function endStayRow(tx: Tx, id: Id<"residency">, until: LocalDate): Promise<void> {
  await tx.db.updateTable("residency").set({ until }).where("id", "=", id).execute();
}

/** Somebody who may come into the estate, in whatever role; null for everybody else. */
export async function findMember(
  tx: Tx,
  estateId: Id<"estate">,
  personId: Id<"person">,
): Promise<{ name: string; email: string } | null> {
  const row = await tx.db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .select(["person.name", "person.email"])
    .where("membership.estate_id", "=", estateId)
    .where("person.id", "=", personId)
    .executeTakeFirst();
  return row ?? null;
}

/** In a query over `person`: whether they were given an account and have no password of their own yet. */
export const isInvited = sql<boolean>`exists (select from invitation
  where invitation.person_id = person.id and invitation.used_at is null)`;
