import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { notFound } from "@/lib/kernel/errors";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { NoticeView } from "./notice-schemas";
import { lockBell, saveRead } from "./inbox-store";
import { toNoticeView } from "./notice-view";

/** The reader has seen it. A second time changes nothing. Unknown and foreign ids are the same *not found*. */
export async function markNoticeRead(
  actor: PersonActor,
  input: { noticeId: Id<"notification"> },
): Promise<NoticeView> {
  return inTransaction(async (tx) => {
    const notice = await lockBell(tx, actor, input.noticeId);
    if (!notice) throw notFound("notice");
    if (!notice.read_at) await saveRead(tx, actor.personId, { id: input.noticeId });
    return toNoticeView({ ...notice, read_at: notice.read_at ?? tx.now });
  });
}
