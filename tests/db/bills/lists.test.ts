import { beforeAll, describe, expect, test } from "vitest";
import { billStatuses, type Bill } from "@/lib/bills/bill";
import { listBills, listOwnBills } from "@/lib/bills/bill-queries";
import { billListQuery } from "@/lib/bills/bill-schemas";
import { summariseBills, summariseOwnBills } from "@/lib/bills/bill-summary";
import { cancelBill } from "@/lib/bills/cancel-bill";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../../support/estates";
import { dayFromNow, issueBill, payableBill } from "../../support/bills";
import { useDatabase } from "../../support/database";

const testDatabase = useDatabase();
let estate: EstateWorld;
let resident: Resident;
let neighbour: Resident;
const made: Partial<Record<(typeof billStatuses)[number], Bill>> = {};

beforeAll(async () => {
  estate = await addEstate();
  resident = await addEstateResident(estate);
  neighbour = await addEstateResident(estate, "Block B, Flat 7", "Chidi Eze");
  const other = await addEstate();
  await issueBill(other, await addEstateResident(other));
  made.PENDING_ACKNOWLEDGMENT = await issueBill(estate, resident, { title: "Security 100%_sure" });
  made.ACKNOWLEDGED = await payableBill(estate, resident, { type: "security" });
  made.DISPUTED = await issueBill(estate, resident);
  await disputeBill(resident, estate.id, { billId: made.DISPUTED.id, reason: "Too much" });
  made.CANCELLED = await issueBill(estate, resident);
  await cancelBill(estate.admin, estate.id, { billId: made.CANCELLED.id, reason: "Wrong" });
  made.OVERDUE = await payableBill(estate, neighbour, { dueDate: dayFromNow(-1) });
  made.PENDING = await issueBill(estate, resident);
  await testDatabase.owner.query("update bill set is_legacy = true where id = $1", [made.PENDING.id]);
});

const every = (query: object = {}) =>
  listBills(estate.admin, estate.id, billListQuery.parse({ limit: 100, ...query }));

describe("an estate's list", () => {
  test("shows each bill under one status, the one its own page shows", async () => {
    const { results } = await every();
    expect(results).toHaveLength(6);
    const byStatus: Record<string, string[]> = {};
    for (const status of billStatuses)
      byStatus[status] = (await every({ status })).results.map((bill) => bill.id);
    expect(Object.values(byStatus).flat().toSorted()).toEqual(results.map((bill) => bill.id).toSorted());
    for (const bill of results) expect(byStatus[bill.status], bill.title).toContain(bill.id);
    for (const [status, bill] of Object.entries(made)) expect(byStatus[status]).toEqual([bill.id]);
  });

  test("is read page by page without losing or repeating any, and says how many there are", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await every({ limit: 2, cursor });
      expect(page.count).toBe(6);
      seen.push(...page.results.map((bill) => bill.id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(6);
    expect(seen).toHaveLength(6);
    expect((await every({ limit: 2, page: 2 })).results.map((bill) => bill.id)).toEqual(seen.slice(2, 4));
  });

  test("is searched by number, title and name, with signs taken as they are", async () => {
    const { OVERDUE, PENDING_ACKNOWLEDGMENT } = made;
    expect((await every({ q: OVERDUE?.number.slice(5) })).results.map((bill) => bill.id)).toEqual([
      OVERDUE?.id,
    ]);
    expect((await every({ q: "100%_s" })).results.map((bill) => bill.id)).toEqual([
      PENDING_ACKNOWLEDGMENT?.id,
    ]);
    expect((await every({ q: "chidi" })).count).toBe(1);
    expect((await every({ q: "%%" })).count).toBe(0);
    expect((await every({ type: "security" })).count).toBe(1);
    expect((await every({ user_id: neighbour.personId })).count).toBe(1);
    expect((await every({ due_to: dayFromNow(0) })).count).toBe(1);
    expect((await every({ due_from: dayFromNow(0) })).count).toBe(5);
  });

  test("says where the payer lives", async () => {
    expect((await every({ user_id: neighbour.personId })).results).toMatchObject([
      { user_name: "Chidi Eze", unit: "Block B, Flat 7" },
    ]);
  });
});

test("a resident sees their own bills and nobody else's", async () => {
  const { results } = await listOwnBills(neighbour, estate.id, { limit: 10 });
  expect(results.map((bill) => bill.id)).toEqual([made.OVERDUE?.id]);
});

test("the summary counts what waits for whom, in figures that add up to the list", async () => {
  const summary = await summariseBills(estate.admin, estate.id);
  expect(summary).toMatchObject({
    currency: "NGN",
    total: { count: 5, amount: "25000.00" },
    to_confirm: { count: 1, amount: "5000.00" },
    payable: { count: 3, amount: "15000.00" },
    overdue: { count: 1 },
    disputed: { count: 1 },
    paid: { count: 0, amount: "0.00" },
  });
  expect(await summariseOwnBills(neighbour, estate.id)).toMatchObject({
    total: { count: 1 },
    overdue: { count: 1, amount: "5000.00" },
    to_confirm: { count: 0 },
  });
});
