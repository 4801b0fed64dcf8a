import "server-only";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Tx } from "@/lib/db/in-transaction";
import { newId, type Id } from "@/lib/kernel/id";
import { invitationEnd } from "./invitation";

export type InvitationRow = {
  id: Id<"invitation">;
  person_id: string;
  expires_at: Date;
  used_at: Date | null;
  name: string;
  email: string;
};

/** An invitation with whom it is for; null when unknown or when their account was closed. */
export async function findInvitation(id: string): Promise<InvitationRow | null> {
  const row = await database()
    .selectFrom("invitation")
    .innerJoin("person", "person.id", "invitation.person_id")
    .select([
      "invitation.id",
      "invitation.person_id",
      "invitation.expires_at",
      "invitation.used_at",
      "person.name",
      "person.email",
    ])
    .where("invitation.id", "=", id)
    .where("person.disabled_at", "is", null)
    .executeTakeFirst();
  return row ? { ...row, id: row.id as Id<"invitation"> } : null;
}

/** Writes an invitation for each of these people, who are new. */
export async function insertInvitations(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.db
    .insertInto("invitation")
    .values(
      personIds.map((personId) => ({
        id: newId("invitation"),
        person_id: personId,
        created_at: tx.now,
        expires_at: invitationEnd(tx.now),
      })),
    )
    .execute();
}

/** Those of these people who have no password of their own yet, with their invitation, which counts anew from now on. */
export async function renewInvitations(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, Id<"invitation">>> {
  const rows = await tx.db
    .updateTable("invitation")
    .set({ expires_at: invitationEnd(tx.now) })
    .where(isAnyOf("person_id", personIds))
    .where("used_at", "is", null)
    .returning(["id", "person_id"])
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.id as Id<"invitation">]));
}

/** Uses an invitation up; false when that has been done or its time is over. */
export async function spendInvitation(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("invitation")
    .set({ used_at: tx.now })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("expires_at", ">", tx.now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** They have a password by another way: the link in the mail opens nothing any more. */
export async function endInvitation(tx: Tx, personId: string): Promise<void> {
  await tx.db
    .updateTable("invitation")
    .set({ used_at: tx.now })
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .execute();
}
