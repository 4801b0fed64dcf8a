import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";

/** Somebody who may be billed. */
export type Payer = { id: string; name: string; email: string; unit: string; currency: string };

/** Whom an estate may bill, by a part of their name, e-mail or unit; the first `limit` of them by unit. Needs `ManageBill`. */
export async function findPayers(
  actor: PersonActor,
  estateId: Id<"estate">,
  { q, limit }: { q: string; limit: number },
): Promise<{ payers: Payer[]; hasMore: boolean }> {
  requirePermission(actor, estateId, "ManageBill");
  const pattern = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return inTransaction(
    async (tx) => {
      const rows = await payersOf(tx, estateId)
        .having(
          sql<boolean>`person.name ilike ${pattern} or person.email ilike ${pattern}
            or bool_or(unit.name ilike ${pattern})`,
        )
        .orderBy(sql`min(unit.name)`)
        .orderBy("person.id")
        .limit(limit + 1)
        .execute();
      return { payers: rows.slice(0, limit), hasMore: rows.length > limit };
    },
    { estate: estateId },
  );
}

/** One person who lives in the estate at present. Needs `ManageBill`. */
export async function getPayer(
  actor: PersonActor,
  estateId: Id<"estate">,
  personId: Id<"person">,
): Promise<Payer> {
  requirePermission(actor, estateId, "ManageBill");
  return inTransaction(
    async (tx) => {
      const row = await payersOf(tx, estateId).where("person.id", "=", personId).executeTakeFirst();
      if (!row) throw notFound("resident");
      return row;
    },
    { estate: estateId },
  );
}

const payersOf = (tx: Tx, estateId: Id<"estate">) =>
  tx.db
    .selectFrom("residency")
    .innerJoin("estate_unit as unit", "unit.id", "residency.estate_unit_id")
    .innerJoin("person", "person.id", "residency.person_id")
    .select(["person.id", "person.name", "person.email"])
    .select(sql<string>`(select currency from estate where id = ${estateId})`.as("currency"))
    .select(sql<string>`string_agg(unit.name, ', ' order by unit.name)`.as("unit"))
    .where("residency.estate_id", "=", estateId)
    .where("residency.until", "is", null)
    .groupBy(["person.id", "person.name", "person.email"]);
