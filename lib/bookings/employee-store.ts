import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { newId, type Id } from "@/lib/kernel/id";
import { lockPerson } from "@/lib/access/person-store";

/** Locks a person and answers whether they are an employee: assigning to them and ending it take turns. */
export async function lockEmployee(tx: Tx, personId: Id<"person">): Promise<boolean> {
  if (!(await lockPerson(tx, personId))) return false;
  const row = await tx.db
    .selectFrom("membership")
    .select("id")
    .where("person_id", "=", personId)
    .where("role", "=", "employee")
    .executeTakeFirst();
  return row !== undefined;
}

/** False when they were one already. */
export async function insertEmployee(tx: Tx, personId: Id<"person">): Promise<boolean> {
  const added = await tx.db
    .insertInto("membership")
    .values({ id: newId("membership"), person_id: personId, role: "employee", created_at: tx.now })
    .onConflict((conflict) => conflict.constraint("membership_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

export async function removeEmployee(tx: Tx, personId: Id<"person">): Promise<void> {
  await tx.db
    .deleteFrom("membership")
    .where("person_id", "=", personId)
    .where("role", "=", "employee")
    .execute();
}

/** How many bookings that have not ended are theirs to carry out; call it under the person's lock. */
export async function countOpenWork(tx: Tx, personId: Id<"person">): Promise<number> {
  const { count } = await tx.db
    .selectFrom("booking")
    .select((eb) => eb.fn.countAll<bigint>().as("count"))
    .where("assigned_to", "=", personId)
    .where("status", "in", ["pending", "confirmed"])
    .executeTakeFirstOrThrow();
  return Number(count);
}
