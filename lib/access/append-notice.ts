import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { newId } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import type { NoticeKind } from "./access-mails";

/** `email` is said by the caller: what has changed may be the address itself, and then the old one is told. */
export type Notice = {
  personId: string;
  email: string;
  kind: NoticeKind;
  /** Masked words and times for the mail, never a secret. */
  details?: Record<string, string>;
};

/** Writes down that somebody must be told by mail, in the transaction of the change; it is sent exactly if that commits. */
export async function appendNotice(tx: Tx, notice: Notice): Promise<void> {
  const id = newId("notice");
  await tx.db
    .insertInto("security_notice")
    .values({
      id,
      person_id: notice.personId,
      email: notice.email,
      kind: notice.kind,
      details: JSON.stringify(notice.details ?? {}),
      created_at: tx.now,
    })
    .execute();
  await appendEvent(tx, { name: "access/notice.due", data: { noticeId: id } });
}
