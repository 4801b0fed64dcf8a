import "server-only";
import type { Selectable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Notification } from "@/lib/db/tables";
import type { Role } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import type { Channel, NoticeText, Reader, SkipReason } from "./notice";
import type { NoticeDetails } from "./notice-kind";
import type { Occasion } from "./occasions";

export type NoticeRow = Selectable<Notification> & {
  id: Id<"notification">;
  person_id: Id<"person">;
  role: Role;
  estate_id: Id<"estate"> | null;
  details: NoticeDetails;
};

export type Draft = {
  occasion: Occasion;
  reader: Reader;
  text: NoticeText;
  /** When it became true: the day that stands beside it. */
  at: Date;
};

/** The event as it was committed; null when it is not there (any more). */
export async function findOutboxEvent(
  eventId: string,
): Promise<{ id: string; name: string; data: unknown; created_at: Date } | null> {
  const row = await database()
    .selectFrom("outbox_event")
    .select(["id", "name", "data", "created_at"])
    .where("id", "=", eventId)
    .executeTakeFirst();
  return row ?? null;
}

/** Writes down that an event was looked at. False when it was before. */
export async function markNoticed(tx: Tx, eventId: string): Promise<boolean> {
  const row = await tx.db
    .insertInto("noticed_event")
    .values({ event_id: eventId, noticed_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("event_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an event was looked at before. */
export async function isNoticed(eventId: string): Promise<boolean> {
  const row = await database()
    .selectFrom("noticed_event")
    .select("event_id")
    .where("event_id", "=", eventId)
    .executeTakeFirst();
  return row !== undefined;
}

/** A draft on its way to one channel; `skip`: why it is kept without being sent. */
export type Addressed = { draft: Draft; channel: Channel; skip: SkipReason | null };

/** Adds notices in one statement; whoever has one on its channel already does not get it twice. */
export async function insertNoticeRows(tx: Tx, notices: readonly Addressed[]): Promise<void> {
  if (notices.length === 0) return;
  await tx.db
    .insertInto("notification")
    .values(notices.map((notice) => toRow(tx, notice)))
    .onConflict((conflict) => conflict.columns(["cause", "person_id", "channel"]).doNothing())
    .execute();
}

function toRow(tx: Tx, { draft, channel, skip }: Addressed) {
  const { occasion, reader, text, at } = draft;
  const isToSend = channel === "mail" && !skip;
  return {
    id: newId("notification"),
    cause: occasion.cause,
    person_id: reader.personId,
    role: reader.role,
    estate_id: reader.estateId ?? null,
    channel,
    kind: occasion.kind,
    subject: occasion.subject,
    details: JSON.stringify(occasion.details),
    // A bell rings by standing there; a mail has to leave.
    state: skip ? "skipped" : isToSend ? "pending" : "sent",
    reason: skip,
    title: text.title,
    sentence: text.sentence,
    href: text.link.path,
    next_try_at: isToSend ? tx.now : null,
    created_at: at,
    ended_at: isToSend ? null : tx.now,
  };
}

/** So many mails a job sends by itself; the sweeper takes what is left, so that no run grows with its event. */
const MAILS_AT_ONCE = 20;

/** The mails to these people about these facts that have not left yet, at most as many as one job sends. */
export async function listPendingMails(
  causes: readonly string[],
  personIds: readonly string[],
): Promise<Id<"notification">[]> {
  const rows = await database()
    .selectFrom("notification")
    .select("id")
    .where(isAnyOf("cause", causes))
    .where(isAnyOf("person_id", personIds))
    .where("channel", "=", "mail")
    .where("state", "=", "pending")
    .orderBy("id")
    .limit(MAILS_AT_ONCE)
    .execute();
  return rows.map((row) => row.id as Id<"notification">);
}

const LEASE_MS = 2 * 60_000;

/** Takes a mail to send it; null when it is not due, not pending, or somebody else is at it. */
export async function claimMail(tx: Tx, id: Id<"notification">): Promise<NoticeRow | null> {
  const row = await tx.db
    .updateTable("notification")
    .set((eb) => ({
      lease_until: new Date(tx.now.getTime() + LEASE_MS),
      lease_generation: eb("lease_generation", "+", 1),
      try_count: eb("try_count", "+", 1),
    }))
    .where("id", "=", id)
    .where("channel", "=", "mail")
    .where("state", "=", "pending")
    .where("next_try_at", "<=", tx.now)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", tx.now)]))
    .returningAll()
    .executeTakeFirst();
  return row ? (row as NoticeRow) : null;
}

type MailResult =
  | { state: "sent"; title: string; sentence: string }
  | { state: "skipped" | "failed"; reason: string }
  | { state: "pending"; nextTryAt: Date };

/** Writes down what became of a claimed mail. False when somebody else has taken it over meanwhile. */
export async function finishMail(tx: Tx, claimed: NoticeRow, result: MailResult): Promise<boolean> {
  const isOver = result.state !== "pending";
  const { numUpdatedRows } = await tx.db
    .updateTable("notification")
    .set({
      state: result.state,
      lease_until: null,
      next_try_at: result.state === "pending" ? result.nextTryAt : null,
      ended_at: isOver ? tx.now : null,
      ...("reason" in result ? { reason: result.reason } : {}),
      ...("title" in result ? { title: result.title, sentence: result.sentence } : {}),
    })
    .where("id", "=", claimed.id)
    .where("state", "=", "pending")
    .where("lease_generation", "=", claimed.lease_generation)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const SWEEP_LIMIT = 500;

/** Mails whose time has come, the longest overdue first. */
export async function listDueMails(now: Date): Promise<Id<"notification">[]> {
  const rows = await database()
    .selectFrom("notification")
    .select("id")
    .where("state", "=", "pending")
    .where("next_try_at", "<=", now)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now)]))
    .orderBy("next_try_at")
    .limit(SWEEP_LIMIT)
    .execute();
  return rows.map((row) => row.id as Id<"notification">);
}

/** Events of these names between two times that nobody has made notices of, the oldest first. */
export async function listUnnoticedEvents(names: readonly string[], from: Date, to: Date): Promise<string[]> {
  const rows = await database()
    .selectFrom("outbox_event")
    .select("id")
    .where(isAnyOf("name", names))
    .where("created_at", ">=", from)
    .where("created_at", "<", to)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("noticed_event")
            .select("event_id")
            .whereRef("noticed_event.event_id", "=", "outbox_event.id"),
        ),
      ),
    )
    .orderBy("created_at")
    .limit(SWEEP_LIMIT)
    .execute();
  return rows.map((row) => row.id);
}
