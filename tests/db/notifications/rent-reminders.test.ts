import { beforeEach, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { remindOfRent } from "@/lib/notifications/remind-of-rent";
import { sendDueNotices } from "@/lib/notifications/send-due-notices";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { chargeDueRents } from "@/lib/rent/charge-rent";
import { unsubscribe } from "@/lib/notifications/unsubscribe";
import { noticesAbout } from "../../support/notices";
import { addOwner, addTenant, type Tenant } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

type Home = Tenant & { email: string };
let home: Home;

/** One home of this test alone, with its rent due on that day of each month. */
async function livesThere(dueDay: number): Promise<void> {
  await world.database.owner.query(
    `update lease l set ended_on = e.day, last_day = e.day, end_reason = 'Over'
     from (select lease_id, (max(month) + interval '1 month' - interval '1 day')::date as day from rent_charge group by 1) e
     where e.lease_id = l.id and l.ended_on is null`,
  );
  home = await addTenant(await addOwner());
  await world.database.owner.query("update unit set rent_due_day = $2 where id = $1", [home.unitId, dueDay]);
}

/** Nine in the morning there, with the rents of the month charged as the hourly job would have. */
async function itIs(day: string): Promise<void> {
  clock.advance(Date.parse(`${day}T03:30:00Z`) - clock.now().getTime());
  await chargeDueRents(system);
}

const reminded = async () =>
  (await noticesAbout(home.leaseId))
    .filter(({ channel, kind }) => channel === "mail" && kind === "rent-reminder")
    .map(({ details, state, reason }) => {
      const { month, step } = details as { month: string; step: string };
      return `${month} ${step} ${state}${reason ? ` ${reason}` : ""}`;
    });
const mails = async () =>
  (await world.sandbox.mails(home.email)).filter(({ subject }) => subject.startsWith("Rent of"));

describe("rent that is due", () => {
  beforeEach(() => livesThere(31));

  test.each([
    // The 31st of February is the 28th, and of April the 30th.
    ["2027-02-25", "2027-02 -3"],
    ["2027-02-28", "2027-02 0"],
    ["2027-03-03", "2027-02 3"],
    ["2027-03-07", "2027-02 7"],
    ["2027-04-27", "2027-04 -3"],
    ["2027-04-30", "2027-04 0"],
    ["2027-05-03", "2027-04 3"],
    ["2027-05-07", "2027-04 7"],
    ["2028-02-26", "2028-02 -3"],
    ["2028-02-29", "2028-02 0"],
    ["2027-12-31", "2027-12 0"],
    ["2028-01-03", "2027-12 3"],
  ])("on %s is remembered as %s", async (day, step) => {
    await itIs(day);
    await remindOfRent(system);
    expect(await reminded()).toEqual([`${step} pending`]);
  });

  test.each(["2027-02-24", "2027-02-26", "2027-02-27", "2027-03-01", "2027-03-02", "2027-03-08"])(
    "on %s is not mentioned",
    async (day) => {
      await itIs(day);
      await remindOfRent(system);
      expect(await reminded()).toEqual([]);
    },
  );

  test("is remembered once a step, however often and by however many it is asked", async () => {
    await itIs("2027-02-25");
    await Promise.all(Array.from({ length: 20 }, () => remindOfRent(system)));
    await remindOfRent(system);
    await sendDueNotices(system);
    await sendDueNotices(system);
    expect(await mails()).toMatchObject([{ subject: "Rent of ₹12,000 is due on Sunday 28 February" }]);
  });

  test("on the first is remembered at the end of the month before, when it is not charged yet", async () => {
    await livesThere(1);
    await itIs("2027-02-26");
    await remindOfRent(system);
    expect(await reminded()).toEqual(["2027-03 -3 pending"]);
    await sendDueNotices(system);
    const [mail] = await mails();
    expect(mail?.text).toContain("₹12,000 of the rent for March 2027, Lake View");
    expect(mail?.text).toContain(`/tenant/pay/${home.unitId}`);
  });

  test("when it is late says so, with the day", async () => {
    await itIs("2027-03-03");
    await remindOfRent(system);
    await sendDueNotices(system);
    const [mail] = await mails();
    expect(mail?.subject).toBe("Rent of ₹12,000 is late: it was due on Sunday 28 February");
    expect(mail?.text).toContain("had not arrived on Wednesday 3 March");
  });
});

describe("a reminder that has not left yet", () => {
  beforeEach(() => livesThere(5));
  const pay = async (outcome: "success" | "pending") => {
    const payment = await startRentPayment(home.actor, {
      unitId: home.unitId,
      amount: undefined,
      requestKey: null,
    });
    await world.sandbox.payOrder(payment.merchant_order_id, outcome);
    await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
  };

  test("is skipped when the rent was paid meanwhile", async () => {
    await itIs("2026-12-02");
    await remindOfRent(system);
    await pay("success");
    await sendDueNotices(system);
    expect(await reminded()).toEqual(["2026-12 -3 skipped paid"]);
    expect(await mails()).toEqual([]);
  });

  test("is skipped while a payment's outcome is unknown: nobody shall pay twice", async () => {
    await itIs("2026-12-02");
    await remindOfRent(system);
    await pay("pending");
    await sendDueNotices(system);
    expect(await reminded()).toEqual(["2026-12 -3 skipped payment-open"]);
  });

  test("is skipped when the lease has ended, and when it is days old", async () => {
    await itIs("2026-12-02");
    await remindOfRent(system);
    await itIs("2026-12-05");
    await remindOfRent(system);
    await world.database.owner.query(
      "update lease set ended_on = '2026-12-31', last_day = '2026-12-31', end_reason = 'Moved' where id = $1",
      [home.leaseId],
    );
    await sendDueNotices(system);
    expect(await reminded()).toEqual(["2026-12 -3 skipped too-late", "2026-12 0 skipped lease-ended"]);
  });

  test("can be stopped from within the last one, by one click and without signing in", async () => {
    await itIs("2026-12-02");
    await remindOfRent(system);
    await sendDueNotices(system);
    const [mail] = await mails();
    expect(mail?.unsubscribe).toMatch(/^<http.*\/api\/notification-preferences\/unsubscribe\/\?token=.*>$/);
    const token = new URL(mail?.unsubscribe?.slice(1, -1) ?? "").searchParams.get("token") ?? "";
    await unsubscribe({ token });
    await unsubscribe({ token });
    await itIs("2026-12-05");
    await remindOfRent(system);
    await sendDueNotices(system);
    expect(await mails()).toHaveLength(1);
    expect(await reminded()).toEqual(["2026-12 -3 sent", "2026-12 0 skipped turned-off"]);
    for (const other of [token.slice(0, -1), token.replace("rent-reminder", "refund"), "", "a.b.c"])
      await expect(unsubscribe({ token: other })).rejects.toMatchObject({ kind: "invalid-input" });
  });
});

test("rent that will be covered by what the tenant has paid too much is not asked for", async () => {
  await livesThere(1);
  await itIs("2026-12-20");
  const start = () =>
    startRentPayment(home.actor, { unitId: home.unitId, amount: undefined, requestKey: null });
  for (const payment of [await start(), await start()]) {
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
  }
  // January is not charged yet; the second payment waits for it as the tenant's credit.
  await itIs("2026-12-29");
  await remindOfRent(system);
  expect(await reminded()).toEqual([]);
  // Without that credit it would be.
  await livesThere(1);
  await remindOfRent(system);
  expect(await reminded()).toEqual(["2027-01 -3 pending"]);
});
