import "server-only";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import { sendMail } from "@/lib/mail/send-mail";
import { workThrough } from "@/lib/reconciliation/work-through";
import { noticeMail, type NoticeKind } from "./access-mails";

const GRACE_MS = 2 * 60_000;
/** News of a change is no news after that; the trail still has it. */
const GIVE_UP_MS = 3 * 86_400_000;
const BATCH = 100;

/**
 * Mails one notice. A notice that was sent is left alone; should the answer of the mail server have been lost, the second
 * mail has the same Message-ID as the first.
 */
export async function sendNotice(_actor: Actor, input: { noticeId: string }): Promise<void> {
  const notice = await database()
    .selectFrom("security_notice")
    .selectAll()
    .where("id", "=", input.noticeId)
    .executeTakeFirst();
  if (!notice || notice.sent_at) return;
  const details = notice.details as Record<string, string>;
  const mail = noticeMail(notice.kind as NoticeKind, details, clock.now());
  await sendMail({ ...mail, to: notice.email, key: notice.id });
  await inTransaction((tx) =>
    tx.db.updateTable("security_notice").set({ sent_at: tx.now }).where("id", "=", notice.id).execute(),
  );
}

/** What the sweeper does: mails that a lost event or a mail server that was away has left. */
export async function sendForgottenNotices(actor: Actor): Promise<{ sent: number; failed: number }> {
  const now = clock.now().getTime();
  const rows = await database()
    .selectFrom("security_notice")
    .select("id")
    .where("sent_at", "is", null)
    .where("created_at", "<", new Date(now - GRACE_MS))
    .where("created_at", ">", new Date(now - GIVE_UP_MS))
    .orderBy("created_at")
    .limit(BATCH)
    .execute();
  const { done, failed } = await workThrough("app", rows, ({ id }) => sendNotice(actor, { noticeId: id }));
  return { sent: done, failed };
}
