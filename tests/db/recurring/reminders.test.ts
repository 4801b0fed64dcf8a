import { beforeEach, describe, expect, test } from "vitest";
import { changeBill } from "@/lib/bills/change-bill";
import { checkOverdueBills } from "@/lib/bills/check-overdue-bills";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { cancelBill } from "@/lib/bills/cancel-bill";
import { sendBillReminders } from "@/lib/bills/send-bill-reminders";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { pauseRecurringPayment } from "@/lib/recurring/pause-recurring-payment";
import { sendRecurringReminders } from "@/lib/recurring/send-recurring-reminders";
import { applyRetention } from "@/lib/upkeep/apply-retention";
import { issueBill, payableBill } from "../../support/bills";
import { addEstate, addEstateResident } from "../../support/estates";
import { eventually } from "../../support/eventually";
import { forgetOrders, goTo, hourlyRun, orderRecurring, toldOf } from "../../support/recurring";
import { fundWallet, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const WAITING =
  "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
const system = systemActor("test");
const remind = () => sendRecurringReminders(system);
const remindOfBills = () => sendBillReminders(system);
const checkOverdue = () => checkOverdueBills(system);

async function home() {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  return { estate, resident };
}

beforeEach(async () => {
  await forgetOrders(world.database.owner);
  // Bills of earlier tests are told of as well; their notes are written beforehand.
  await world.database.owner.query(
    `insert into bill_reminder (bill_id, estate_id, due_on, step, told_at)
     select id, estate_id, due_on, step, now() from bill, unnest(array['three_days_before', 'overdue']) step
     on conflict do nothing`,
  );
});

describe("a recurring payment", () => {
  test("is told of the day before, once, however many runs there are", async () => {
    const { estate, resident } = await home();
    await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    goTo("2028-01-29", 8 * 60);
    expect(await remind()).toEqual({ reminded: 0 });
    goTo("2028-01-30", 8 * 60);
    const runs = await Promise.all([remind(), remind(), remind(), remind()]);
    expect(runs.reduce((sum, run) => sum + run.reminded, 0)).toBe(1);
    expect(await remind()).toEqual({ reminded: 0 });
    expect((await toldOf(estate)).filter((name) => name === "occurrence.upcoming")).toHaveLength(1);
    // The next due day is told of anew.
    goTo("2028-01-31");
    await hourlyRun();
    goTo("2028-02-28", 8 * 60);
    expect(await remind()).toEqual({ reminded: 1 });
  });

  test("is not told of while it is paused", async () => {
    const { estate, resident } = await home();
    const recurringPaymentId = await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    await pauseRecurringPayment(resident, estate.id, { recurringPaymentId, by: "resident", reason: null });
    goTo("2028-01-30", 8 * 60);
    expect(await remind()).toEqual({ reminded: 0 });
  });
});

describe("a bill", () => {
  test("is told of three days before its due day, once, and not when it was issued just now", async () => {
    const { estate, resident } = await home();
    await issueBill(estate, resident, { dueDate: "2028-01-31" });
    goTo("2028-01-27", 8 * 60);
    expect(await remindOfBills()).toEqual({ reminded: 0 });
    goTo("2028-01-28", 8 * 60);
    await issueBill(estate, resident, { dueDate: "2028-01-30" });
    const runs = await Promise.all([remindOfBills(), remindOfBills(), remindOfBills(), remindOfBills()]);
    expect(runs.reduce((sum, run) => sum + run.reminded, 0)).toBe(1);
    goTo("2028-01-29", 9 * 60);
    expect(await remindOfBills()).toEqual({ reminded: 1 });
    expect(await remindOfBills()).toEqual({ reminded: 0 });
    expect(await toldOf(estate, "bills/reminder.")).toEqual(["due", "due"]);
  });

  test("is told of anew when its due day moves", async () => {
    const { estate, resident } = await home();
    const bill = await issueBill(estate, resident, { dueDate: "2028-01-31" });
    goTo("2028-01-30");
    expect(await remindOfBills()).toEqual({ reminded: 1 });
    await changeBill(estate.admin, estate.id, {
      billId: bill.id,
      version: 1,
      content: { dueDate: "2028-02-10" },
      reason: "More time",
    });
    expect(await remindOfBills()).toEqual({ reminded: 0 });
    goTo("2028-02-07");
    expect(await remindOfBills()).toEqual({ reminded: 1 });
  });
});

describe("an overdue bill", () => {
  test("is told of once by two runs that look at the same moment", async () => {
    const { estate, resident } = await home();
    const bill = await issueBill(estate, resident, { dueDate: "2028-01-31" });
    goTo("2028-02-01");
    const other = await world.database.owner.connect();
    try {
      // The other run has written its note and not committed it.
      await other.query("begin");
      await other.query(
        `insert into bill_reminder (bill_id, estate_id, due_on, step, told_at)
         values ($1, $2, '2028-01-31', 'overdue', now())`,
        [bill.id, estate.id],
      );
      const run = checkOverdue();
      await eventually(
        async () => (await world.database.owner.query(WAITING)).rowCount,
        (count) => count === 1,
      );
      await other.query("commit");
      expect(await run).toEqual({ overdue: 0 });
    } finally {
      // Thrown away, so that nothing of it stays open whatever went wrong.
      other.release(true);
    }
  });

  test("is overdue when its day is over in its estate, told once", async () => {
    const { estate, resident } = await home();
    await issueBill(estate, resident, { dueDate: "2028-01-31" });
    // 23:59 in Lagos is still the day itself.
    goTo("2028-01-31", 24 * 60 - 1);
    expect(await checkOverdue()).toEqual({ overdue: 0 });
    goTo("2028-02-01", 1);
    const runs = await Promise.all([checkOverdue(), checkOverdue(), checkOverdue(), checkOverdue()]);
    expect(runs.reduce((sum, run) => sum + run.overdue, 0)).toBe(1);
    expect(await checkOverdue()).toEqual({ overdue: 0 });
    expect(await toldOf(estate, "bills/bill.overdue")).toHaveLength(1);
  });
});

describe("a bill that is over", () => {
  test("because it is paid, cancelled or in question, is not told of", async () => {
    const { estate, resident } = await home();
    await fundWallet(world, estate, resident, 500_000n);
    const dueDate = "2028-01-31";
    await payFromWallet(estate, resident, await payableBill(estate, resident, { dueDate }));
    const cancelled = await issueBill(estate, resident, { dueDate });
    await cancelBill(estate.admin, estate.id, { billId: cancelled.id, reason: "Twice" });
    const disputed = await issueBill(estate, resident, { dueDate });
    await disputeBill(resident, estate.id, { billId: disputed.id, reason: "Not mine" });
    goTo("2028-01-29");
    expect(await remindOfBills()).toEqual({ reminded: 0 });
    goTo("2028-02-02");
    expect(await checkOverdue()).toEqual({ overdue: 0 });
  });

  test("keeps its notes while it is open, and loses them a year after it was paid", async () => {
    const { estate, resident } = await home();
    await fundWallet(world, estate, resident, 500_000n);
    const open = await issueBill(estate, resident, { dueDate: "2028-01-31" });
    const paid = await payableBill(estate, resident, { dueDate: "2028-01-31" });
    goTo("2028-02-01");
    expect(await checkOverdue()).toEqual({ overdue: 2 });
    await payFromWallet(estate, resident, paid);
    const notes = () =>
      inTransaction(
        (tx) => tx.db.selectFrom("bill_reminder").select("bill_id").where("step", "=", "overdue").execute(),
        { estate: estate.id },
      );
    clock.advance(399 * 86_400_000);
    await applyRetention(system);
    expect(await notes()).toHaveLength(2);
    clock.advance(2 * 86_400_000);
    await applyRetention(system);
    expect(await notes()).toEqual([{ bill_id: open.id }]);
    expect(await checkOverdue()).toEqual({ overdue: 0 });
  });
});
