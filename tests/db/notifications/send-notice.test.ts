import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { noticeEvent } from "@/lib/notifications/notice-event";
import { claimMail, finishMail } from "@/lib/notifications/notice-store";
import { resendNotice } from "@/lib/notifications/resend-notice";
import { sendDueNotices } from "@/lib/notifications/send-due-notices";
import { sendNotice } from "@/lib/notifications/send-notice";
import { eventually } from "../../support/eventually";
import { killInTheMiddleOf } from "../../support/killed-worker";
import { eventsOf } from "../../support/notices";
import { payRent } from "../../support/paid-rent";
import { addAdmin } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const MINUTE_MS = 60_000;
const FOREVER = 1_000_000;

let to: string;
let noticeId: Id<"notification">;
/** A mail to a tenant who has just paid, committed and not sent. */
beforeEach(async () => {
  await world.database.owner.query("delete from notification");
  const paid = await payRent(world);
  to = paid.tenant.email;
  const [eventId = ""] = await eventsOf("payments/payment.settled", paid.payment.id);
  await noticeEvent(system, { eventId });
  const [row] = await database()
    .selectFrom("notification")
    .select("id")
    .where("role", "=", "tenant")
    .where("channel", "=", "mail")
    .execute();
  noticeId = row?.id as Id<"notification">;
  // Lost joinings of this file's own people are not what it is about.
  await world.database.owner.query(
    "insert into noticed_event select id, now() from outbox_event on conflict do nothing",
  );
});

const fault = (name: "mail-refused" | "mail-taken-in-silence", times: number) =>
  world.sandbox.setFault({ gateway: "mail", operation: "delivery", fault: name, times });
const row = () =>
  database().selectFrom("notification").selectAll().where("id", "=", noticeId).executeTakeFirstOrThrow();

describe("a mail whose sender was killed", () => {
  test("before it was sent is sent by the sweeper, once", async () => {
    await sendDueNotices(system);
    await sendDueNotices(system);
    expect(await world.sandbox.mails(to)).toHaveLength(1);
  });

  test("after it was claimed waits for the claim to run out", async () => {
    await inTransaction((tx) => claimMail(tx, noticeId));
    await sendDueNotices(system);
    expect(await world.sandbox.mails(to)).toEqual([]);
    clock.advance(3 * MINUTE_MS);
    await sendDueNotices(system);
    expect(await world.sandbox.mails(to)).toHaveLength(1);
    expect(await row()).toMatchObject({ state: "sent", try_count: 2 });
  });

  test("in the middle of sending leaves again under the same Message-ID", async () => {
    // The server has the mail; its answer and the sender are gone.
    await fault("mail-taken-in-silence", FOREVER);
    await killInTheMiddleOf("send-notice", noticeId, () =>
      eventually(
        () => world.sandbox.mails(to),
        (mails) => mails.length > 0,
      ),
    ).catch(() => null);
    await world.sandbox.clearFaults();
    clock.advance(3 * MINUTE_MS);
    await sendDueNotices(system);
    const mails = await world.sandbox.mails(to);
    expect(mails.length).toBeGreaterThan(1);
    expect(new Set(mails.map(({ message_id: id }) => id)).size).toBe(1);
    expect((await row()).state).toBe("sent");
  });

  test("and whose claim another took over does not overwrite what became of it", async () => {
    const claim = async () => {
      const claimed = await inTransaction((tx) => claimMail(tx, noticeId));
      if (!claimed) throw new Error("it was due");
      return claimed;
    };
    const stale = await claim();
    clock.advance(3 * MINUTE_MS);
    const present = await claim();
    const finish = (claimed: typeof stale) =>
      inTransaction((tx) => finishMail(tx, claimed, { state: "sent", title: "Said", sentence: "Said." }));
    expect(await finish(stale)).toBe(false);
    expect(await row()).toMatchObject({ state: "pending" });
    expect(await finish(present)).toBe(true);
    expect(await finish(present)).toBe(false);
    expect(await sendNotice(system, { noticeId })).toEqual({ result: "left-alone" });
  });
});

describe("a mail server that is away", () => {
  test("for an hour delays the mails, and then each arrives once", async () => {
    await fault("mail-refused", FOREVER);
    for (let minute = 0; minute < 60; minute += 5) {
      await sendDueNotices(system);
      clock.advance(5 * MINUTE_MS);
    }
    expect(await world.sandbox.mails(to)).toEqual([]);
    await world.sandbox.clearFaults();
    for (let minute = 0; minute < 60; minute += 5) {
      await sendDueNotices(system);
      clock.advance(5 * MINUTE_MS);
    }
    const { rows } = await world.database.owner.query<{ state: string; n: string }>(
      "select state, count(*) n from notification where channel = 'mail' group by state",
    );
    expect(rows).toEqual([{ state: "sent", n: "2" }]);
    expect(await world.sandbox.mails(to)).toHaveLength(1);
  });

  test("is not asked for every mail in the list when it takes none", async () => {
    for (let count = 0; count < 4; count += 1) {
      const paid = await payRent(world);
      const [eventId = ""] = await eventsOf("payments/payment.settled", paid.payment.id);
      await noticeEvent(system, { eventId });
    }
    await fault("mail-refused", FOREVER);
    expect(await sendDueNotices(system)).toMatchObject({ sent: 0, postponed: 3 });
  });

  test("for good makes it a case for a person, who has it sent again", async () => {
    await fault("mail-refused", FOREVER);
    for (let hour = 0; hour < 40; hour += 1) {
      await sendNotice(system, { noticeId });
      clock.advance(60 * MINUTE_MS);
    }
    expect(await row()).toMatchObject({ state: "failed", reason: "unreachable", try_count: 9 });
    const items = await database()
      .selectFrom("review_item")
      .selectAll()
      .where("kind", "=", "mail-not-delivered")
      .where("subject", "=", noticeId)
      .execute();
    expect(items).toHaveLength(1);

    await world.sandbox.clearFaults();
    const admin = await addAdmin();
    await resendNotice(admin, { noticeId });
    await expect(resendNotice(admin, { noticeId })).rejects.toMatchObject({ kind: "conflict" });
    await sendDueNotices(system);
    expect(await world.sandbox.mails(to)).toHaveLength(1);
  });
});

describe("a reader", () => {
  test("whose account was closed gets no mail", async () => {
    await world.database.owner.query("update person set disabled_at = now() where email = $1", [to]);
    expect(await sendNotice(system, { noticeId })).toEqual({ result: "skipped" });
    expect(await world.sandbox.mails(to)).toEqual([]);
  });

  test("with a name full of tricks gets it as text, and it writes no header", async () => {
    const name = 'Eve"<script>alert(1)</script>\r\nBcc: all@example.in\r\n\r\nHello';
    await world.database.owner.query("update person set name = $2 where email = $1", [to, name]);
    await sendNotice(system, { noticeId });
    const owners = await database()
      .selectFrom("notification")
      .select("id")
      .where("role", "=", "owner")
      .where("channel", "=", "mail")
      .executeTakeFirstOrThrow();
    await sendNotice(system, { noticeId: owners.id as Id<"notification"> });
    const mails = (await world.sandbox.mails()).slice(-2);
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect(mail.to).not.toContain("all@example.in");
      expect(mail.html).not.toContain("<script>");
      expect(mail.html).toContain("&lt;script&gt;");
      expect(mail.text).not.toMatch(/^Bcc:/m);
    }
    expect(mails[1]?.subject).toContain('Eve"<script>alert(1)</script> Bcc: all@example.in Hello');
  });
});
