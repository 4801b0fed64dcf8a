import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { newId } from "@/lib/kernel/id";
import { appendEvents } from "@/lib/outbox/append-event";
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
export const appendNotice = (tx: Tx, notice: Notice): Promise<void> => appendNotices(tx, [notice]);

/** As `appendNotice` for many people, in one statement for all of them. */
export async function appendNotices(tx: Tx, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({
    id: newId("notice"),
    person_id: notice.personId,
    email: notice.email,
    kind: notice.kind,
    details: JSON.stringify(notice.details ?? {}),
    created_at: tx.now,
  }));
  await tx.db.insertInto("security_notice").values(rows).execute();
  await appendEvents(
    tx,
    rows.map(({ id }) => ({ name: "access/notice.due", data: { noticeId: id } })),
  );
}
