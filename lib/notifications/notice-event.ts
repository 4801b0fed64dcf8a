import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { occasionsOf } from "./notice-kinds";
import { findOutboxEvent, listPendingMails, markNoticed } from "./notice-store";
import { draftNotices, insertNotices } from "./tell-readers";

/**
 * Turns a committed event into notices for everybody it concerns, and answers the mails that have to leave. Any number of
 * times and at once it makes each notice once; an event that is nobody's news makes none.
 */
export async function noticeEvent(
  _actor: Actor,
  input: { eventId: string },
): Promise<{ mailIds: Id<"notification">[] }> {
  const event = await findOutboxEvent(input.eventId);
  const occasions = event ? occasionsOf(event) : [];
  if (!event || occasions.length === 0) return { mailIds: [] };
  const drafts = await Promise.all(
    occasions.map((occasion) => draftNotices(occasion, event.created_at, clock.now())),
  );
  await inTransaction(async (tx) => {
    if (await markNoticed(tx, event.id)) await insertNotices(tx, drafts.flat());
  });
  return { mailIds: await listPendingMails(occasions.map(({ cause }) => cause)) };
}
