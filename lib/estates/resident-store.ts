import "server-only";
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
