import "server-only";
import type { Selectable, Updateable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { Person, PersonProfile } from "@/lib/db/tables";
import type { Id } from "@/lib/kernel/id";

export type PersonRow = Selectable<Person>;
export type ProfileRow = Selectable<PersonProfile>;

/** Serialises everything that changes how a person proves who they are. Null when unknown or disabled. */
export async function lockPerson(tx: Tx, id: string): Promise<PersonRow | null> {
  const row = await tx.db
    .selectFrom("person")
    .selectAll()
    .where("id", "=", id)
    .where("disabled_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** As `lockPerson`, by the address they sign in with. */
export async function lockPersonByEmail(tx: Tx, email: string): Promise<PersonRow | null> {
  const row = await tx.db
    .selectFrom("person")
    .selectAll()
    .where("email", "=", email)
    .where("disabled_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Whose address it is; null when nobody's. */
export async function findPersonIdByEmail(email: string): Promise<Id<"person"> | null> {
  const row = await database()
    .selectFrom("person")
    .select("id")
    .where("email", "=", email)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return row ? (row.id as Id<"person">) : null;
}

export async function findPerson(id: string): Promise<PersonRow | null> {
  return (await database().selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

export async function savePerson(tx: Tx, id: string, change: Updateable<Person>): Promise<void> {
  await tx.db.updateTable("person").set(change).where("id", "=", id).execute();
}

export async function findProfileRow(tx: Tx | null, personId: string): Promise<ProfileRow | null> {
  const row = await (tx?.db ?? database())
    .selectFrom("person_profile")
    .selectAll()
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ?? null;
}

/** Writes a profile, the first time or anew; the person's lock keeps two from doing it at once. */
export async function writeProfile(tx: Tx, row: ProfileRow): Promise<void> {
  await tx.db
    .insertInto("person_profile")
    .values(row)
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(row))
    .execute();
}
