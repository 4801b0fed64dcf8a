import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { noticeEvent } from "@/lib/notifications/notice-event";
import { noticedEventNames } from "@/lib/notifications/occasions";

const seeder = systemActor("demo-world");

/** The lists of notices as they would stand after half a year; what is older than yesterday has been read. */
export async function tellThePast(): Promise<void> {
  const events = await database()
    .selectFrom("outbox_event")
    .select("id")
    .where("name", "in", noticedEventNames)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  for (const event of events) await noticeEvent(seeder, { eventId: event.id });
  await inTransaction((tx) =>
    tx.db
      .updateTable("notification")
      .set((eb) => ({ read_at: eb.ref("created_at") }))
      .where("channel", "=", "bell")
      .where("created_at", "<", new Date(tx.now.getTime() - 36 * 3_600_000))
      .execute(),
  );
}
