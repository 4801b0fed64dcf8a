import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { isAnyOf } from "@/lib/db/is-any-of";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { appendNotices } from "./append-notice";
import { insertInvitations, renewInvitations } from "./invitation-store";
import { hashPassword } from "./password";
import { newSecretToken } from "./secret-token";

export type Invitee = { email: string; name: string };
export type Invited = Invitee & { personId: Id<"person">; invitationId: Id<"invitation"> | null };

/**
 * What giving people accounts takes before the transaction: the hash of a password that nobody knows. One serves for all
 * of them, because hashing is slow on purpose and there is nothing to keep apart about a secret that was thrown away.
 */
export const preparePassword = (): Promise<string> => hashPassword(newSecretToken());

/**
 * The people with these addresses. Who has no account gets one, with a password that nobody knows and an invitation to
 * choose their own; who has one keeps it and the name they gave themselves. The caller tells them by `tellInvited`.
 *
 * @throws DomainError `conflict` `account-closed` for an address whose account was closed.
 */
export async function invitePeople(
  tx: Tx,
  invitees: readonly Invitee[],
  passwordHash: string,
): Promise<Invited[]> {
  if (invitees.length === 0) return [];
  const added = await tx.db
    .insertInto("person")
    .values(
      invitees.map(({ email, name }) => ({
        id: newId("person"),
        email,
        name,
        password_hash: passwordHash,
        created_at: tx.now,
      })),
    )
    // Two estates may invite the same person in the same moment; the second finds them here.
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .execute();
  await insertInvitations(
    tx,
    added.map(({ id }) => id),
  );
  const people = await tx.db
    .selectFrom("person")
    .select(["id", "email", "name", "disabled_at"])
    .where(
      isAnyOf(
        "email",
        invitees.map(({ email }) => email),
      ),
    )
    // What opens and what closes the same place to somebody take turns; in one order, so that two lists never wait in a ring.
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  for (const { email, disabled_at: closedAt } of people) if (closedAt) throw accountClosed(email);
  const open = await renewInvitations(
    tx,
    people.map(({ id }) => id),
  );
  return people.map(({ id, email, name }) => ({
    personId: id as Id<"person">,
    email,
    name,
    invitationId: open.get(id) ?? null,
  }));
}

/** Tells people by mail what they were added to: with the way to a first password, or that they can sign in as before. */
export async function tellInvited(
  tx: Tx,
  invited: readonly Invited[],
  words: (person: Invited) => { place: string; as: string },
): Promise<void> {
  await appendNotices(
    tx,
    invited.map((person) => ({
      personId: person.personId,
      email: person.email,
      kind: person.invitationId ? ("invited" as const) : ("added" as const),
      details: {
        ...words(person),
        ...(person.invitationId ? { invitation: person.invitationId } : {}),
      },
    })),
  );
}

const accountClosed = (email: string): DomainError =>
  new DomainError(
    "conflict",
    "account-closed",
    `The account of ${email} was closed. Use another address for this person.`,
  );
