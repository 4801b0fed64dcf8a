import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { findOutboxEvent, isNoticed, listPendingMails, markNoticed, type Draft } from "./notice-store";
import { occasionsOf } from "./occasions";
import { draftNotices, insertNotices } from "./tell-readers";

/** Readers a transaction: an event may concern a whole estate. */
const READERS_AT_ONCE = 200;

/**
 * Turns a committed event into notices for everybody it concerns, and answers the mails that have to leave now; with very many
 * the sweeper sends the rest. Any number of times and at once it makes each notice once; stopped half-way it goes on where it
 * was, because the event counts as told with its last readers. An event that is nobody's news makes none.
 */
export async function noticeEvent(
  _actor: Actor,
  input: { eventId: string },
): Promise<{ mailIds: Id<"notification">[] }> {
  const event = await findOutboxEvent(input.eventId);
  const occasions = event ? occasionsOf(event) : [];
  if (!event || occasions.length === 0) return { mailIds: [] };
  const drafts = (
    await Promise.all(occasions.map((occasion) => draftNotices(occasion, event.created_at, clock.now())))
  ).flat();
  await insertAll(event.id, drafts);
  return {
    mailIds: await listPendingMails(
      occasions.map(({ cause }) => cause),
      drafts.map(({ reader }) => reader.personId),
    ),
  };
}

async function insertAll(eventId: string, drafts: readonly Draft[]): Promise<void> {
  const lastFrom = Math.max(0, drafts.length - READERS_AT_ONCE);
  if (lastFrom > 0 && (await isNoticed(eventId))) return;
  for (let from = 0; from < lastFrom; from += READERS_AT_ONCE)
    await inTransaction((tx) =>
      insertNotices(tx, drafts.slice(from, Math.min(from + READERS_AT_ONCE, lastFrom))),
    );
  await inTransaction(async (tx) => {
    if (await markNoticed(tx, eventId)) await insertNotices(tx, drafts.slice(lastFrom));
  });
}
