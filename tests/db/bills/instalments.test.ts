import { beforeEach, describe, expect, test } from "vitest";
import { acknowledgeBill } from "@/lib/bills/acknowledge-bill";
import { billStatuses, type BillStatus } from "@/lib/bills/bill";
import { getBill, getOwnBill, listBills } from "@/lib/bills/bill-queries";
import { summariseOwnBills } from "@/lib/bills/bill-summary";
import { changeBill } from "@/lib/bills/change-bill";
import { checkOverdueBills } from "@/lib/bills/check-overdue-bills";
import { listOpenBills } from "@/lib/bills/open-bill-queries";
import { sendBillReminders } from "@/lib/bills/send-bill-reminders";
import { getClusterWallet } from "@/lib/cluster/cluster-queries";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { billNow, inThree, issueBill, payableBill } from "../../support/bills";
import { addEstate, addEstateResident, type EstateWorld } from "../../support/estates";
import { eventually } from "../../support/eventually";
import { goTo, toldOf } from "../../support/recurring";
import { fundWallet, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const WAITING =
  "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
const code = (value: string) => expect.objectContaining({ code: value });

async function home(fundsMinor = 0n, options: Parameters<typeof addEstate>[0] = {}) {
  const estate = await addEstate(options);
  const resident = await addEstateResident(estate);
  if (fundsMinor > 0n) await fundWallet(world, estate, resident, fundsMinor);
  return { estate, resident };
}
const waiting = (count: number) =>
  eventually(
    async () => (await world.database.owner.query(WAITING)).rowCount,
    (present) => present === count,
  );
beforeEach(async () => {
  await world.database.owner.query(
    `insert into bill_reminder (bill_id, estate_id, due_on, step, told_at)
     select b.id, b.estate_id, coalesce(p.due_on, b.due_on), step, now()
     from bill b left join bill_instalment p on p.bill_id = b.id, unnest(array['three_days_before', 'overdue']) step
     on conflict do nothing`,
  );
});

describe("a bill in parts", () => {
  test("says its parts, and its due day is the last one's", async () => {
    const { estate, resident } = await home();
    const bill = await issueBill(estate, resident, inThree);
    expect(await getOwnBill(resident, estate.id, bill.id)).toMatchObject({
      due_date: "2028-03-31",
      instalments: [
        { number: 1, due_date: "2028-01-31", amount: "333.34", remaining_amount: "333.34" },
        { number: 2, due_date: "2028-02-29", amount: "333.33" },
        { number: 3, due_date: "2028-03-31", amount: "333.33" },
      ],
      next_instalment: { number: 1, due_date: "2028-01-31" },
      due_amount: "333.34",
      versions: [{ version: 1, instalments: [{ amount: "333.34" }, {}, {}] }],
    });
    expect(await issueBill(estate, resident)).toMatchObject({ instalments: [] });
  });

  test("may have parts of any size; no plan is refused, whatever is wrong with it", async () => {
    const { estate, resident } = await home();
    const parts = [
      // Half past eleven at night in Lagos is still the 30th there.
      { dueDate: "2028-01-30T22:30:00Z", amountMinor: 99_999n },
      { dueDate: "2028-02-10", amountMinor: 1n },
    ];
    const issue = (change: object) => issueBill(estate, resident, { ...inThree, ...change });
    expect(await issue({ instalments: { parts } })).toMatchObject({
      dueOn: "2028-02-10",
      instalments: [{ dueOn: "2028-01-30", amountMinor: 99_999n }, { dueOn: "2028-02-10" }],
    });
    const refusals: [object, string][] = [
      [{ instalments: { parts }, amountMinor: 100_001n }, "instalments-sum"],
      [{ instalments: { parts }, dueDate: "2028-02-11" }, "due-date-not-last"],
      [{ instalments: { count: 3, firstDueDate: "2028-01-31" }, amountMinor: 2n }, "instalments-empty"],
      [{ instalments: null }, "due-date-missing"],
    ];
    for (const [change, name] of refusals) await expect(issue(change)).rejects.toThrow(code(name));
  });
});

describe("a change of the parts", () => {
  test("asks for a new confirmation, and keeps those that were agreed to", async () => {
    const { estate, resident } = await home(100_000n);
    const bill = await payableBill(estate, resident, inThree);
    const change = (version: number, content: Parameters<typeof changeBill>[2]["content"]) =>
      changeBill(estate.admin, estate.id, { billId: bill.id, version, content, reason: "Asked for" });
    // The same parts again are no change; another amount or day alone leaves parts that do not fit.
    expect(await change(1, { instalments: inThree.instalments })).toMatchObject({ version: 1 });
    await expect(change(1, { amountMinor: 90_000n })).rejects.toThrow(code("instalments-sum"));
    await expect(change(1, { dueDate: "2028-04-30" })).rejects.toThrow(code("due-date-not-last"));
    const two = await change(1, { instalments: { count: 2, firstDueDate: "2028-01-31" } });
    expect(two).toMatchObject({ version: 2, dueOn: "2028-02-29", acknowledgedVersion: null });
    await expect(payFromWallet(estate, resident, bill)).rejects.toThrow(code("bill-not-acknowledged"));
    await expect(acknowledgeBill(resident, estate.id, { billId: bill.id, version: 1 })).rejects.toThrow(
      code("bill-changed"),
    );
    const once = await change(2, { instalments: null });
    expect(once).toMatchObject({ version: 3, dueOn: "2028-02-29", instalments: [] });
    expect((await getBill(estate.admin, estate.id, bill.id)).versions).toMatchObject([
      { version: 3, instalments: [], acknowledged_at: null },
      { version: 2, instalments: [{ amount: "500.00" }, { amount: "500.00" }], acknowledged_at: null },
      { version: 1, instalments: [{ amount: "333.34" }, {}, {}], hash: bill.contentHash.toString("hex") },
    ]);
    await expect(
      world.database.owner.query("update bill_instalment set due_on = due_on where bill_id = $1", [bill.id]),
    ).rejects.toThrow();
  });
});

describe("the parts of a bill", () => {
  test("are behind their estate's fence", async () => {
    const { estate, resident } = await home();
    const bill = await issueBill(estate, resident, inThree);
    const partsSeenFrom = (scope: EstateWorld) =>
      inTransaction(
        (tx) => tx.db.selectFrom("bill_instalment").select("number").where("bill_id", "=", bill.id).execute(),
        { estate: scope.id },
      );
    expect(await partsSeenFrom(estate)).toHaveLength(3);
    expect(await partsSeenFrom(await addEstate())).toEqual([]);
  });

  test("are read anew by who waits for a change, not as those that were there when the waiting began", async () => {
    const { estate, resident } = await home();
    const bill = await payableBill(estate, resident, inThree);
    const other = await world.database.owner.connect();
    try {
      await other.query("begin");
      await other.query("select from bill where id = $1 for update", [bill.id]);
      const changing = changeBill(estate.admin, estate.id, {
        billId: bill.id,
        version: 1,
        content: { instalments: { count: 2, firstDueDate: "2028-01-31" } },
        reason: "Fewer",
      });
      await waiting(1);
      const seeing = billNow(bill);
      await waiting(2);
      await other.query("commit");
      await changing;
      expect(await seeing).toMatchObject({ version: 2, instalments: [{}, {}] });
    } finally {
      other.release(true);
    }
  });
});

const statusOf = async (estate: EstateWorld, billId: string): Promise<BillStatus> => {
  const lists = await Promise.all(
    billStatuses.map(async (status) => ({
      status,
      has: (await listBills(estate.admin, estate.id, { status, limit: 100 })).results.find(
        (bill) => bill.id === billId,
      ),
    })),
  );
  const [first, ...others] = lists.filter(({ has }) => has);
  // Exactly one filter finds it, and the view says the same word.
  expect(others).toEqual([]);
  expect(first?.has?.status).toBe(first?.status);
  return first?.status ?? "CANCELLED";
};

describe("over the ends of months", () => {
  test.each([
    ["Africa/Lagos", 1],
    ["Asia/Kolkata", 5.5],
  ] as const)("it is late a minute after the day of a part is over in %s", async (timezone, hours) => {
    const { estate, resident } = await home(100_000n, { timezone });
    const bill = await payableBill(estate, resident, inThree);
    goTo("2028-01-31", 24 * 60 - 1, hours);
    expect(await statusOf(estate, bill.id)).toBe("ACKNOWLEDGED");
    goTo("2028-02-01", 1, hours);
    expect(await statusOf(estate, bill.id)).toBe("OVERDUE");
    // One kobo less than the part is still late; what is late is that part alone.
    await payFromWallet(estate, resident, bill, { amountMinor: 33_333n });
    expect(await statusOf(estate, bill.id)).toBe("OVERDUE");
    expect((await summariseOwnBills(resident, estate.id)).overdue).toMatchObject({
      count: 1,
      amount: "0.01",
    });
    await payFromWallet(estate, resident, bill, { amountMinor: 1n });
    expect(await statusOf(estate, bill.id)).toBe("PARTIALLY_PAID");
    expect((await summariseOwnBills(resident, estate.id)).overdue).toMatchObject({
      count: 0,
      amount: "0.00",
    });
    goTo("2028-02-29", 24 * 60 - 1, hours);
    expect(await statusOf(estate, bill.id)).toBe("PARTIALLY_PAID");
    goTo("2028-03-01", 1, hours);
    expect(await statusOf(estate, bill.id)).toBe("OVERDUE");
    await payFromWallet(estate, resident, bill);
    expect(await statusOf(estate, bill.id)).toBe("PAID");
  });

  test("each part is told of before its day and after it, once", async () => {
    const { estate, resident } = await home(100_000n);
    const bill = await payableBill(estate, resident, inThree);
    const remind = async () => (await sendBillReminders(system)).reminded;
    const late = async () => (await checkOverdueBills(system)).overdue;
    goTo("2028-01-27");
    expect([await remind(), await late()]).toEqual([0, 0]);
    goTo("2028-01-28");
    const runs = await Promise.all([remind(), remind(), remind()]);
    expect(runs.reduce((sum, run) => sum + run, 0)).toBe(1);
    goTo("2028-02-01");
    expect([await remind(), await late(), await late()]).toEqual([0, 1, 0]);
    // The first is still late when the second falls due: that one is told of all the same.
    goTo("2028-02-27");
    expect([await remind(), await late()]).toEqual([1, 0]);
    await payFromWallet(estate, resident, bill, { amountMinor: 66_667n });
    goTo("2028-03-01");
    expect([await remind(), await late()]).toEqual([0, 0]);
    goTo("2028-04-01");
    expect(await late()).toBe(1);
    expect(await toldOf(estate, "bills/bill.overdue")).toHaveLength(2);
  });
});

describe("parts of different ages", () => {
  test("the estate's figures put each part at its own age, and what is open next comes first", async () => {
    const { estate, resident } = await home();
    const parts = await payableBill(estate, resident, inThree);
    const whole = await payableBill(estate, resident, { dueDate: "2028-02-15" });
    goTo("2028-03-05");
    const { analytics } = await getClusterWallet(estate.admin, estate.id, { months: 12, limit: 25 });
    expect(analytics.open.map(({ age, count, amount }) => [age, count, amount])).toEqual([
      ["not_due", 1, "333.33"],
      ["1_30", 2, "5333.33"],
      ["31_60", 1, "333.34"],
      ["61_90", 0, "0.00"],
      ["over_90", 0, "0.00"],
    ]);
    expect((await listOpenBills(resident, estate.id)).map((bill) => bill.id)).toEqual([parts.id, whole.id]);
    expect((await summariseOwnBills(resident, estate.id)).overdue).toMatchObject({
      count: 2,
      amount: "5666.67",
    });
  });
});
