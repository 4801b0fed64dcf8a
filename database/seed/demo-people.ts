import { inTransaction } from "@/lib/db/in-transaction";
import { hashPassword } from "@/lib/access/password";
import { newId, type Id } from "@/lib/kernel/id";
import type { PersonActor } from "@/lib/kernel/actor";

const DEMO_PASSWORD = "latchkey-demo";

/** Every demo person shares one password, so it is hashed once. */
let passwordHash: Promise<string> | undefined;

/** Adds a person without roles and answers them as an actor. */
export async function addPerson(email: string, name: string): Promise<PersonActor> {
  passwordHash ??= hashPassword(DEMO_PASSWORD);
  const personId = newId("person");
  const password_hash = await passwordHash;
  await inTransaction((tx) =>
    tx.db
      .insertInto("person")
      .values({
        id: personId,
        email: `${email}@latchkey.test`,
        name,
        password_hash,
        created_at: tx.now,
        email_verified_at: tx.now,
      })
      .execute(),
  );
  return { kind: "person", personId, memberships: [] };
}

/** Makes somebody an administrator of the platform, and answers them as one. */
export async function makeAdmin(actor: PersonActor): Promise<PersonActor> {
  await inTransaction((tx) =>
    tx.db
      .insertInto("membership")
      .values({ id: newId("membership"), person_id: actor.personId, role: "admin", created_at: tx.now })
      .execute(),
  );
  return { ...actor, memberships: [{ role: "admin" }] };
}

/** The same person with the owner's role of one portfolio. */
export const asOwner = (actor: PersonActor, portfolioId: Id<"portfolio">): PersonActor => ({
  ...actor,
  memberships: [...actor.memberships, { role: "owner", portfolioId }],
});
