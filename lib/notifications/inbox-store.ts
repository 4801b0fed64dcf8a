import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { Membership, PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { NoticeRow } from "./notice-store";
import { toldAs } from "./told-as";

/** A person's own notice, told to them as what they act as now, locked; null when it is not there or not theirs. */
export async function lockBell(
  tx: Tx,
  { personId, memberships }: PersonActor,
  id: Id<"notification">,
): Promise<NoticeRow | null> {
  const row = await tx.db
    .selectFrom("notification")
    .selectAll()
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .where("channel", "=", "bell")
    .where("state", "=", "sent")
    .where(toldAs(memberships))
    .forUpdate()
    .executeTakeFirst();
  return row ? (row as NoticeRow) : null;
}

/** Marks one notice of a person as read, or all that they were told as one of these; answers how many were not read before. */
export async function saveRead(
  tx: Tx,
  personId: Id<"person">,
  which: { id: Id<"notification"> } | { as: readonly Membership[] },
): Promise<number> {
  const change = tx.db
    .updateTable("notification")
    .set({ read_at: tx.now })
    .where("person_id", "=", personId)
    .where("channel", "=", "bell")
    .where("state", "=", "sent")
    .where("read_at", "is", null)
    .where((eb) => ("id" in which ? eb("id", "=", which.id) : toldAs(which.as)));
  const { numUpdatedRows } = await change.executeTakeFirst();
  return Number(numUpdatedRows);
}

type Mail = NoticeRow & { to_name: string; to_email: string };

/** A mail with its reader, locked; null when there is none under this id. */
export async function lockMail(tx: Tx, id: Id<"notification">): Promise<Mail | null> {
  const row = await tx.db
    .selectFrom("notification")
    .innerJoin("person", "person.id", "notification.person_id")
    .selectAll("notification")
    .select(["person.name as to_name", "person.email as to_email"])
    .where("notification.id", "=", id)
    .where("channel", "=", "mail")
    .forUpdate("notification")
    .executeTakeFirst();
  return row ? (row as Mail) : null;
}

/** Puts a mail that was given up back in line, with all its tries. */
export async function saveResend(tx: Tx, id: Id<"notification">): Promise<void> {
  await tx.db
    .updateTable("notification")
    .set({
      state: "pending",
      reason: null,
      try_count: 0,
      next_try_at: tx.now,
      ended_at: null,
      resent_at: tx.now,
    })
    .where("id", "=", id)
    .execute();
}
