import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import type { EventName } from "@/lib/outbox/events";
import { noticeEvent } from "@/lib/notifications/notice-event";
import { sendDueNotices } from "@/lib/notifications/send-due-notices";
import { sendNotice } from "@/lib/notifications/send-notice";

const actor = systemActor("test");

/** The outbox's events of a name about a subject, oldest first. */
export async function eventsOf(name: EventName, subject: string): Promise<string[]> {
  const rows = await database()
    .selectFrom("outbox_event")
    .select(["id", "data"])
    .where("name", "=", name)
    .orderBy("id")
    .execute();
  return rows.filter((row) => Object.values(row.data as object).includes(subject)).map((row) => row.id);
}

/** Does for the newest such event what its job does: the notices, then each mail. */
export async function tell(name: EventName, subject: string): Promise<void> {
  const eventId = (await eventsOf(name, subject)).at(-1) ?? "";
  const { mailIds } = await noticeEvent(actor, { eventId });
  for (const noticeId of mailIds) await sendNotice(actor, { noticeId });
}

/** Every notice about a subject. */
export const noticesAbout = (subject: string) =>
  database().selectFrom("notification").selectAll().where("subject", "=", subject).orderBy("id").execute();

/** Does for every event so far what its job does, this many times, and then sends every mail that is due. */
export async function tellEverything(times = 1): Promise<void> {
  const events = await database().selectFrom("outbox_event").select("id").orderBy("id").execute();
  for (let time = 0; time < times; time += 1)
    for (const { id } of events) await noticeEvent(actor, { eventId: id });
  await sendDueNotices(actor);
}

/** What somebody reads in the product, oldest first: titles, or whole notices. */
export async function bellOf({ personId }: { personId: string }): Promise<string[]> {
  return (await bellsOf({ personId })).map(({ title }) => title ?? "");
}
export const bellsOf = ({ personId }: { personId: string }) =>
  database()
    .selectFrom("notification")
    .selectAll()
    .where("person_id", "=", personId)
    .where("channel", "=", "bell")
    .where("state", "=", "sent")
    .orderBy("id")
    .execute();
