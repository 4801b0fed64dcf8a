import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { channels, isSkip, isTooLateForMail } from "./notice";
import { isTurnedOff, readTurnedOff } from "./choice-store";
import { noticeKinds } from "./notice-kinds";
import { insertNoticeRows, type Draft } from "./notice-store";
import type { Occasion } from "./occasions";

/** What everybody concerned reads of a fact. Asks the present truth, so call it before the transaction begins. */
export async function draftNotices(occasion: Occasion, at: Date, now: Date): Promise<Draft[]> {
  const told = await noticeKinds[occasion.kind].tell(occasion.subject, occasion.details, now);
  if (!told) return [];
  return told.readers.flatMap((reader) => {
    const text = told.write(reader);
    return isSkip(text) ? [] : [{ occasion, reader, text, at }];
  });
}

/**
 * Makes the notices, one a person and channel, as each of them has chosen; what is turned off is kept as skipped. The same
 * drafts a second time make nothing.
 */
export async function insertNotices(tx: Tx, drafts: readonly Draft[]): Promise<void> {
  const off = await readTurnedOff(
    tx.db,
    drafts.map(({ reader }) => reader.personId),
  );
  await insertNoticeRows(
    tx,
    drafts.flatMap((draft) =>
      channels.map((channel) => {
        const isOff = isTurnedOff(off, draft.reader.personId, draft.occasion.kind, channel);
        const isLate = channel === "mail" && isTooLateForMail(draft.at, tx.now);
        return { draft, channel, skip: isOff ? "turned-off" : isLate ? "too-late" : null };
      }),
    ),
  );
}
