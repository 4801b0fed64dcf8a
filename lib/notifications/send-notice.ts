import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { sendMail } from "@/lib/mail/send-mail";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { isTurnedOff, readTurnedOff } from "./choice-store";
import { mailBody } from "./mail-layout";
import { isSkip, isTooLateForMail, nextTryAt, placeOf, type NoticeText, type Skip } from "./notice";
import { isKindName, noticeKinds } from "./notice-kinds";
import { findAddress } from "./notice-readers";
import { claimMail, finishMail, type NoticeRow } from "./notice-store";
import { unsubscribeToken } from "./unsubscribe-token";

/** `left-alone`: sent already, or somebody else is sending it. `postponed`: the mail server did not take it now. */
export type SendResult = "sent" | "skipped" | "postponed" | "given-up" | "left-alone";

/**
 * Sends one mail: claims it, writes it from what is true at this moment, hands it to the mail server, and notes what became
 * of it. Called twice it leaves once; when the answer is lost it may leave again under the same Message-ID. What is no longer
 * true is skipped with its reason. Never throws for a mail that cannot be sent: the sweeper tries it again.
 */
export async function sendNotice(
  _actor: Actor,
  input: { noticeId: Id<"notification"> },
): Promise<{ result: SendResult }> {
  const claimed = await inTransaction((tx) => claimMail(tx, input.noticeId));
  if (!claimed) return { result: "left-alone" };
  try {
    const said = await write(claimed);
    const address = isSkip(said) ? null : await findAddress(claimed.person_id);
    if (isSkip(said) || !address) return await skip(claimed, isSkip(said) ? said : { skip: "not-theirs" });
    await deliver(claimed, said, address);
    await inTransaction((tx) =>
      finishMail(tx, claimed, { state: "sent", title: said.title, sentence: said.sentence }),
    );
    return { result: "sent" };
  } catch (error) {
    return postpone(claimed, error);
  }
}

/** What the reader is told now; the fact may have been overtaken since, and they may have turned it off. */
async function write(row: NoticeRow): Promise<NoticeText | Skip> {
  if (!isKindName(row.kind)) return { skip: "overtaken" };
  if (isTooLateForMail(row.resent_at ?? row.created_at, clock.now())) return { skip: "too-late" };
  const off = await readTurnedOff(database(), [row.person_id]);
  if (isTurnedOff(off, row.person_id, row.kind, "mail")) return { skip: "turned-off" };
  const told = await noticeKinds[row.kind].tell(row.subject, row.details, clock.now(), row.person_id);
  const reader = told?.readers.find(
    ({ personId, role, estateId = null }) =>
      personId === row.person_id && role === row.role && estateId === row.estate_id,
  );
  return told && reader ? told.write(reader) : { skip: "not-theirs" };
}

async function deliver(
  row: NoticeRow,
  said: NoticeText,
  address: { name: string; email: string },
): Promise<void> {
  const app = env().APP_URL;
  const isVital = isKindName(row.kind) && noticeKinds[row.kind].isVital;
  const token =
    isKindName(row.kind) && !isVital ? unsubscribeToken({ personId: row.person_id, kind: row.kind }) : null;
  const query = token ? `?${new URLSearchParams({ token })}` : "";
  const body = mailBody(said, address.name, {
    app,
    choices: new URL(
      `/${placeOf({ role: row.role, ...(row.estate_id && { estateId: row.estate_id }) })}/notices/choices`,
      app,
    ).href,
    unsubscribe: token ? new URL(`/unsubscribe${query}`, app).href : null,
  });
  const oneClick = new URL(`/api/notification-preferences/unsubscribe/${query}`, app).href;
  await sendMail({
    to: address.email,
    ...body,
    key: row.id,
    // RFC 8058: the mail program may offer its own button and press it for the reader.
    headers: {
      // No holiday answer shall come back to it.
      "Auto-Submitted": "auto-generated",
      ...(token && {
        "List-Unsubscribe": `<${oneClick}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
  });
}

async function skip(claimed: NoticeRow, { skip: reason }: Skip): Promise<{ result: SendResult }> {
  await inTransaction((tx) => finishMail(tx, claimed, { state: "skipped", reason }));
  return { result: "skipped" };
}

/** Later again; or, after the last try, a person looks at it. */
async function postpone(claimed: NoticeRow, error: unknown): Promise<{ result: SendResult }> {
  log("app").warn({ err: error, notice_id: claimed.id, try_count: claimed.try_count }, "mail-not-sent");
  const isRefused = error instanceof DomainError && error.kind === "gateway-rejected";
  return inTransaction(async (tx) => {
    const next = isRefused ? null : nextTryAt(claimed.try_count, tx.now);
    if (next) {
      await finishMail(tx, claimed, { state: "pending", nextTryAt: next });
      return { result: "postponed" };
    }
    const reason = isRefused ? "refused" : "unreachable";
    if (await finishMail(tx, claimed, { state: "failed", reason }))
      await openReviewItem(tx, {
        kind: "mail-not-delivered",
        subject: claimed.id,
        summary: `A mail (${claimed.kind}) could not be delivered: ${isRefused ? "the mail server refused it" : "the mail server could not be reached"}.`,
        details: { personId: claimed.person_id, kind: claimed.kind },
      });
    return { result: "given-up" };
  });
}
