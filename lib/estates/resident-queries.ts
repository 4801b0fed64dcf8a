import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requirePermission } from "./estate-policy";
import type { ResidentListQuery, ResidentListView, ResidentView } from "./estate-schemas";
import { isInvited } from "./resident-store";

/** The fence of every query about who lives where: one estate. */
const staysOf = (tx: Tx, estateId: Id<"estate">) =>
  tx.db
    .selectFrom("residency")
    .innerJoin("person", "person.id", "residency.person_id")
    .innerJoin("estate_unit", "estate_unit.id", "residency.estate_unit_id")
    .where("residency.estate_id", "=", estateId);

/**
 * One page of who lives in an estate, who came last first; somebody with two units is there twice. Needs `ManageResidents`.
 */
export async function listResidents(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: ResidentListQuery,
): Promise<ResidentListView> {
  requirePermission(actor, estateId, "ManageResidents");
  return inTransaction(
    async (tx) => {
      let all = staysOf(tx, estateId).where(
        "residency.until",
        filter.state === "present" ? "is" : "is not",
        null,
      );
      if (filter.q) {
        const pattern = `%${filter.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
        all = all.where(
          sql<boolean>`(person.name ilike ${pattern} or person.email ilike ${pattern} or estate_unit.name ilike ${pattern})`,
        );
      }
      let page = all
        .select([
          "residency.id",
          "residency.person_id as user_id",
          "person.name",
          "person.email",
          "estate_unit.name as unit",
          "residency.since",
          "residency.until",
          isInvited.as("is_invited"),
        ])
        .orderBy("residency.id", "desc")
        .limit(filter.limit + 1);
      if (filter.cursor) page = page.where("residency.id", "<", filter.cursor);
      const rows = await page.execute();
      const total = await all.select((eb) => eb.fn.countAll<bigint>().as("count")).executeTakeFirstOrThrow();
      const results = rows.slice(0, filter.limit);
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: estateId },
  );
}

/**
 * Somebody who lives or lived in the estate, with every unit. Needs `ManageResidents`. Who has never lived here is the same
 * *not found* as who does not exist.
 */
export async function getResident(
  actor: PersonActor,
  estateId: Id<"estate">,
  personId: Id<"person">,
): Promise<ResidentView> {
  requirePermission(actor, estateId, "ManageResidents");
  return inTransaction(
    async (tx) => {
      const rows = await staysOf(tx, estateId)
        .where("residency.person_id", "=", personId)
        .select([
          "residency.id",
          "person.name",
          "person.email",
          "estate_unit.name as unit",
          "residency.since",
          "residency.until",
          isInvited.as("is_invited"),
        ])
        .orderBy("residency.id", "desc")
        .execute();
      const [first] = rows;
      if (!first) throw notFound("resident");
      return {
        user_id: personId,
        name: first.name,
        email: first.email,
        is_invited: first.is_invited,
        stays: rows.map(({ id, unit, since, until }) => ({ id, unit, since, until })),
      };
    },
    { estate: estateId },
  );
}
