import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { workThrough } from "@/lib/reconciliation/work-through";
import { noticeEvent } from "./notice-event";
import { listDueMails, listUnnoticedEvents } from "./notice-store";
import { noticedEventNames } from "./occasions";
import { sendNotice } from "./send-notice";

const MINUTE_MS = 60_000;
/** The job acts at once by itself; the sweeper takes what it has missed by this much. */
const GRACE_MS = 2 * MINUTE_MS;
const LOOK_BACK_MS = 7 * 24 * 60 * MINUTE_MS;
/** So many in a row that were not taken: the mail server is away, and the others need not wait for it in vain. */
const MISSES_MAX = 3;

/**
 * Finds what was forgotten: events that no job made notices of, and mails whose time has come. A run that comes twice, or
 * while another is at work, sends nothing twice.
 */
export async function sendDueNotices(
  actor: Actor,
): Promise<{ noticed: number; sent: number; postponed: number }> {
  const now = clock.now().getTime();
  const forgotten = await listUnnoticedEvents(
    noticedEventNames,
    new Date(now - LOOK_BACK_MS),
    new Date(now - GRACE_MS),
  );
  const noticed = await workThrough("app", forgotten, (eventId) => noticeEvent(actor, { eventId }));
  const counts = { noticed: noticed.done, sent: 0, postponed: 0 };
  let misses = 0;
  for (const noticeId of await listDueMails(clock.now())) {
    const { result } = await sendNotice(actor, { noticeId });
    if (result === "sent") counts.sent += 1;
    if (result === "postponed") counts.postponed += 1;
    misses = result === "postponed" ? misses + 1 : 0;
    if (misses >= MISSES_MAX) break;
  }
  return counts;
}
