import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { appendEvent } from "@/lib/outbox/append-event";
import { noticeEvent } from "@/lib/notifications/notice-event";
import { saveNoticeChoices } from "@/lib/notifications/save-notice-choices";
import { sendDueNotices } from "@/lib/notifications/send-due-notices";
import { sendNotice } from "@/lib/notifications/send-notice";
import { advancePayout } from "@/lib/payouts/advance-payout";
import { findPayout } from "@/lib/payouts/payout-store";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { eventually } from "../../support/eventually";
import { eventsOf, noticesAbout, tell } from "../../support/notices";
import { payRent } from "../../support/paid-rent";
import { addAdmin, addOwner, addTenant } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const twenty = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 20 }, work));
const subjectsTo = async (email: string) => (await world.sandbox.mails(email)).map(({ subject }) => subject);

describe("one fact", () => {
  test("is told once to each person and channel, whatever twenty jobs do at the same time", async () => {
    const owner = await addOwner();
    const paid = await payRent(world, { owner });
    const [eventId = ""] = await eventsOf("payments/payment.settled", paid.payment.id);
    const [first] = await twenty(() => noticeEvent(system, { eventId }));
    await Promise.all(
      (first?.mailIds ?? []).map((noticeId) => twenty(() => sendNotice(system, { noticeId }))),
    );
    const notices = await noticesAbout(paid.payment.id);
    expect(notices.map(({ role, channel, state }) => `${role} ${channel} ${state}`).toSorted()).toEqual([
      "owner bell sent",
      "owner mail sent",
      "tenant bell sent",
      "tenant mail sent",
    ]);
    expect(await subjectsTo(paid.tenant.email)).toHaveLength(1);
    expect(await subjectsTo(owner.email)).toEqual(["Rent received: ₹12,000 from Rahul Verma"]);
  });

  test("is told once even when two events say it, and a hand's second sending leaves it alone", async () => {
    const paid = await payRent(world);
    await tell("payments/payment.settled", paid.payment.id);
    await inTransaction((tx) =>
      appendEvent(tx, { name: "payments/payment.settled", data: { paymentId: paid.payment.id } }),
    );
    await tell("payments/payment.settled", paid.payment.id);
    const [mail] = (await noticesAbout(paid.payment.id)).filter(({ channel }) => channel === "mail");
    expect(await sendNotice(system, { noticeId: mail?.id as never })).toEqual({ result: "left-alone" });
    expect(await subjectsTo(paid.tenant.email)).toHaveLength(1);
  });

  test("that an event was lost for is found by the sweeper, once", async () => {
    const paid = await payRent(world);
    expect((await sendDueNotices(system)).sent).toBe(0);
    clock.advance(3 * 60_000);
    await sendDueNotices(system);
    await sendDueNotices(system);
    expect(await subjectsTo(paid.tenant.email)).toHaveLength(2);
    expect(new Set(await subjectsTo(paid.tenant.email)).size).toBe(2);
  });

  test("of days ago stands in the list under its day and is not mailed any more", async () => {
    const paid = await payRent(world);
    const past = new Date(Date.now() - 5 * 86_400_000);
    await world.database.owner.query("update outbox_event set created_at = $1", [past]);
    await tell("payments/payment.settled", paid.payment.id);
    const notices = await noticesAbout(paid.payment.id);
    expect(notices.filter(({ channel }) => channel === "mail")).toMatchObject([
      { state: "skipped", reason: "too-late" },
      { state: "skipped", reason: "too-late" },
    ]);
    expect(notices.every(({ created_at: at }) => at.getTime() === past.getTime())).toBe(true);
  });

  test("that is nobody's news, or that nobody knows, makes no notice", async () => {
    const paid = await payRent(world);
    for (const eventId of [...(await eventsOf("payouts/payout.due", paid.payoutId)), "evt_unknown"])
      expect(await noticeEvent(system, { eventId })).toEqual({ mailIds: [] });
  });
});

describe("what is told", () => {
  test("the tenant reads the whole sum and the month, the owner what comes to them", async () => {
    const owner = await addOwner();
    const paid = await payRent(world, { owner });
    await tell("payments/payment.settled", paid.payment.id);
    const [toTenant] = await world.sandbox.mails(paid.tenant.email);
    expect(toTenant?.subject).toMatch(/^Received: ₹12,\d{3} for Lake View, /);
    expect(toTenant?.text).toMatch(/^Hello Rahul Verma,/);
    expect(toTenant?.text).toContain("it settles rent for");
    expect(toTenant?.text).toContain(`/tenant/payments/${paid.payment.id}`);
    expect(toTenant?.html).toContain("Open the receipt");
    const [toOwner] = await world.sandbox.mails(owner.email);
    expect(toOwner?.text).toContain("Rahul Verma paid ₹12,000 on");
    expect(toOwner?.text).toContain(`/owner/payouts/${paid.payoutId}`);
  });

  test("a payment that failed is told to its payer alone; one that succeeded after all is not called failed", async () => {
    const tenant = await addTenant(await addOwner());
    const start = () =>
      startRentPayment(tenant.actor, { unitId: tenant.unitId, amount: undefined, requestKey: null });
    const payment = await start();
    await world.sandbox.payOrder(payment.merchant_order_id, "failure");
    await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
    const [eventId = ""] = await eventsOf("payments/payment.failed", payment.id);
    const { mailIds } = await noticeEvent(system, { eventId });
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
    for (const noticeId of mailIds) await sendNotice(system, { noticeId });
    expect(await noticesAbout(payment.id)).toMatchObject([
      { role: "tenant", channel: "bell", state: "sent" },
      { role: "tenant", channel: "mail", state: "skipped", reason: "overtaken" },
    ]);
  });

  test("a new home is told to its owner, and its tenant is made welcome", async () => {
    const owner = await addOwner();
    const tenant = await addTenant(owner);
    await tell("leases/tenant.joined", tenant.leaseId);
    expect(await subjectsTo(owner.email)).toEqual([expect.stringMatching(/^Rahul Verma joined Lake View, /)]);
    expect(await subjectsTo(tenant.email)).toEqual([expect.stringMatching(/^Welcome to Lake View, /)]);
  });
});

describe("a payout", () => {
  const until = (payoutId: string, status: string) =>
    eventually(
      () => advancePayout(system, { payoutId: payoutId as never }).then(() => findPayout(payoutId as never)),
      (payout) => payout?.status === status,
    );

  test("that arrived is told to the owner with the bank's number", async () => {
    const owner = await addOwner();
    const paid = await payRent(world, { owner });
    await until(paid.payoutId, "processing");
    for (let look = 0; look < 5; look += 1) {
      clock.advance(10 * 60_000);
      await advancePayout(system, paid);
    }
    await until(paid.payoutId, "completed");
    await tell("payouts/payout.completed", paid.payoutId);
    const [mail] = await world.sandbox.mails(owner.email);
    expect(mail?.subject).toBe("Arrived: ₹12,000");
    expect(mail?.text).toContain("the bank's number is");
    // The account stands there masked.
    expect(mail?.text).not.toContain("026291800001191");
  });

  test("that failed is told to owner and administrators, even to one who had it turned off by hand", async () => {
    const admin = await addAdmin();
    const owner = await addOwner({
      details: {
        payment_method: "bank",
        account_holder_name: "Asha Rao",
        bank_name: "ICICI",
        ifsc_code: "ICIC0000007",
        account_number: "234005000876",
      },
    });
    const paid = await payRent(world, { owner });
    await database()
      .insertInto("notification_choice")
      .values({
        person_id: owner.actor.personId,
        kind: "payout-failed",
        channel: "mail",
        is_on: false,
        changed_at: new Date(),
      })
      .execute();
    await until(paid.payoutId, "failed");
    await tell("payouts/payout.failed", paid.payoutId);
    const [toOwner] = await world.sandbox.mails(owner.email);
    expect(toOwner?.subject).toBe("Payout of ₹12,000: needs you");
    expect(toOwner?.text).toContain("/owner/payment-details");
    expect(toOwner?.unsubscribe).toBeNull();
    const [toAdmin] = await world.sandbox.mails(admin.email);
    expect(toAdmin?.subject).toContain("to Rao Homes: needs owner");
    expect(toAdmin?.text).toContain(`/admin/payouts/${paid.payoutId}`);
  });
});

describe("what a person has turned off", () => {
  test("is not told where they do not want it, and everything else is", async () => {
    const owner = await addOwner();
    const paid = await payRent(world, { owner });
    await saveNoticeChoices(owner.actor, {
      preferences: [{ kind: "payment-received", bell: true, mail: false }],
    });
    await tell("payments/payment.settled", paid.payment.id);
    expect(await subjectsTo(owner.email)).toEqual([]);
    const toOwner = (await noticesAbout(paid.payment.id)).filter(({ role }) => role === "owner");
    expect(toOwner).toMatchObject([
      { channel: "bell", state: "sent" },
      { channel: "mail", state: "skipped", reason: "turned-off" },
    ]);
    expect(await subjectsTo(paid.tenant.email)).toHaveLength(1);
  });

  test("between the notice and its mail counts, too", async () => {
    const paid = await payRent(world);
    const [eventId = ""] = await eventsOf("payments/payment.settled", paid.payment.id);
    const { mailIds } = await noticeEvent(system, { eventId });
    await saveNoticeChoices(paid.tenant.actor, {
      preferences: [{ kind: "payment-received", bell: true, mail: false }],
    });
    for (const noticeId of mailIds) await sendNotice(system, { noticeId });
    expect(await subjectsTo(paid.tenant.email)).toEqual([]);
  });

  test("cannot be what money hangs on", async () => {
    const owner = await addOwner();
    for (const kind of ["payout-failed", "refund", "no-such-kind"])
      await expect(
        saveNoticeChoices(owner.actor, { preferences: [{ kind, bell: true, mail: false }] }),
      ).rejects.toMatchObject({ kind: "invalid-input" });
  });
});
