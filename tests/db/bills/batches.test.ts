import { describe, expect, test } from "vitest";
import { getBatch, listBatches } from "@/lib/bills/batch-queries";
import { getOwnBill, listBills, listOwnBills } from "@/lib/bills/bill-queries";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { commitBatch } from "@/lib/bills/commit-batch";
import { issueBatch } from "@/lib/bills/issue-batch";
import { sweepBatches } from "@/lib/bills/sweep-batches";
import { undoBatch } from "@/lib/bills/undo-batch";
import { database } from "@/lib/db/client";
import { addResident } from "@/lib/estates/add-resident";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { issueList, listOf, manyRows, rehearse, rowFor } from "../../support/batches";
import { dayFromNow, issueBill } from "../../support/bills";
import { useDatabase } from "../../support/database";
import { addEstate, addEstateResident, addStaff, type EstateWorld } from "../../support/estates";
import { addPerson } from "../../support/people";

const testDatabase = useDatabase();
const code = (value: string) => expect.objectContaining({ code: value });
const job = systemActor("issue-bill-batch");

const threeResidents = async (estate: EstateWorld) => [
  await addEstateResident(estate, "Flat 1", "Ada"),
  await addEstateResident(estate, "Flat 2", "Bayo"),
  await addEstateResident(estate, "Flat 3", "Chidi"),
];

/** Every trace that issuing leaves: bills, versions, events, batches. */
async function traces(estate: EstateWorld): Promise<Record<string, number>> {
  const { rows } = await testDatabase.owner.query<Record<string, string>>(
    `select (select count(*) from bill where estate_id = $1) as bills,
            (select count(*) from bill_version where estate_id = $1) as versions,
            (select count(*) from bill_batch where estate_id = $1) as batches,
            (select count(*) from outbox_event where data->>'estateId' = $1) as events`,
    [estate.id],
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]));
}

const rowsOf = async (batchId: Id<"billBatch">): Promise<number[]> => {
  const { rows } = await testDatabase.owner.query<{ batch_row: number }>(
    "select batch_row from bill where batch_id = $1 order by batch_row",
    [batchId],
  );
  return rows.map((row) => row.batch_row);
};
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe("a rehearsal", () => {
  test("says who will owe what, the biggest change first, and leaves nothing behind", async () => {
    const estate = await addEstate();
    const [ada, bayo, chidi] = (await threeResidents(estate)) as [never, never, never];
    await issueBill(estate, bayo);
    const before = await traces(estate);
    const answer = await rehearse(estate, {
      bills: [
        rowFor(ada),
        rowFor(bayo, { title: "Generator", amount: "20000.50" }),
        rowFor(chidi, { amount: "7000" }),
        rowFor(chidi, { title: "Gate", amount: 1000 }),
      ],
    });
    expect(answer).toMatchObject({
      kind: "list",
      bill_count: 4,
      resident_count: 3,
      amount: "33000.50",
      before: "5000.00",
      after: "38000.50",
      error_count: 0,
      warnings: [],
      residents: [
        { user_name: "Bayo", unit: "Flat 2", bills: 1, before: "5000.00", after: "25000.50" },
        { user_name: "Chidi", bills: 2, before: "0.00", after: "8000.00" },
        { user_name: "Ada", bills: 1, before_minor: 0, after_minor: 500_000 },
      ],
    });
    expect(answer.rehearsal_hash).toMatch(/^[0-9a-f]{96}$/);
    expect(await traces(estate)).toEqual(before);
  });

  test("warns of a bill that a resident has already, and of a day that is over", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const there = await issueBill(estate, resident);
    const answer = await rehearse(estate, {
      bills: [rowFor(resident), rowFor(resident, { title: "Old", due_date: dayFromNow(-1) })],
    });
    expect(answer.warnings).toMatchObject([
      { row: 1, code: "alike", message: expect.stringContaining(there.number) as string },
      { row: 2, column: "due_date", code: "due-day-past" },
    ]);
    expect(answer.rehearsal_hash).not.toBeNull();
  });

  test("with anything wrong gives no hash, and the list is refused whole", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const bills = [rowFor(resident), rowFor(resident, { title: "", amount: "-5" })];
    const answer = await rehearse(estate, { bills });
    expect(answer).toMatchObject({
      rehearsal_hash: null,
      error_count: 2,
      faulty_rows: [{ row: 2, cells: { amount: "-5", email: resident.email } }],
    });
    const before = await traces(estate);
    await expect(commitBatch(estate.admin, estate.id, { list: listOf({ bills }) })).rejects.toMatchObject({
      kind: "invalid-input",
      details: { fields: [{ path: "rows.2.title" }, { path: "rows.2.amount" }], error_count: 2 },
    });
    expect(await traces(estate)).toEqual(before);
  });
});

describe("issuing", () => {
  test("gives each resident their bill with an event, once, however often the same rehearsal is committed", async () => {
    const estate = await addEstate();
    const residents = await threeResidents(estate);
    const list = { title: "November", bills: residents.map((resident) => rowFor(resident)) };
    const { rehearsal_hash } = await rehearse(estate, list);
    const commit = () =>
      commitBatch(estate.admin, estate.id, {
        list: listOf(list),
        rehearsalHash: rehearsal_hash ?? undefined,
      });
    const ids = await Promise.all([commit(), commit(), commit()]);
    expect(new Set([...ids, await commit()])).toHaveLength(1);
    const batchId = ids[0] as Id<"billBatch">;
    expect(await traces(estate)).toEqual({ bills: 3, versions: 3, batches: 1, events: 4 });
    expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({
      title: "November",
      status: "issued",
      bill_count: 3,
      issued_count: 3,
      amount: "15000.00",
      created_by: "Ngozi Okafor",
    });
    for (const resident of residents)
      expect((await listOwnBills(resident, estate.id, { limit: 10 })).results).toMatchObject([
        { title: "Water", amount: "5000.00", status: "PENDING_ACKNOWLEDGMENT", category: "personal" },
      ]);
    const other = listOf({ bills: [rowFor(residents[0] as never)] });
    await expect(
      commitBatch(estate.admin, estate.id, { list: other, rehearsalHash: rehearsal_hash ?? undefined }),
    ).rejects.toThrow(code("rehearsal-of-another-list"));
  });

  test("without a rehearsal takes a list that is in order, once for each request key", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const list = listOf({ bills: [rowFor(resident)] });
    const commit = () => commitBatch(estate.admin, estate.id, { list, requestKey: "key-1" });
    const [one, two] = await Promise.all([commit(), commit()]);
    expect(two).toBe(one);
    expect((await traces(estate))["bills"]).toBe(1);
    const other = listOf({ bills: [rowFor(resident, { title: "Other" })] });
    await expect(commitBatch(estate.admin, estate.id, { list: other, requestKey: "key-1" })).rejects.toThrow(
      code("rehearsal-of-another-list"),
    );
  });

  test("of two who rehearsed the same list and commit at once, the second must look again", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const list = { bills: [rowFor(resident)] };
    const hashes = [await rehearse(estate, list), await rehearse(estate, list)].map(
      (answer) => answer.rehearsal_hash,
    );
    const outcomes = await Promise.allSettled(
      hashes.map((hash) =>
        commitBatch(estate.admin, estate.id, { list: listOf(list), rehearsalHash: hash ?? undefined }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected") as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ kind: "conflict", code: "rehearsal-outdated" });
    expect((await traces(estate))["bills"]).toBe(1);
  });

  const MOVES: [string, (estate: EstateWorld) => Promise<unknown>][] = [
    [
      "who lives there",
      async (estate) =>
        addResident(estate.admin, estate.id, {
          personId: (await addPerson("Efe")).personId,
          unitName: "Flat 1",
        }),
    ],
    [
      "the estate's rule",
      (estate) =>
        database()
          .updateTable("estate")
          .set({ is_late_payment_allowed: false })
          .where("id", "=", estate.id)
          .execute(),
    ],
    ["its day", () => Promise.resolve(clock.advance(86_400_000))],
    [
      "another batch",
      async (estate) => {
        const other = await addEstateResident(estate, "Flat 9");
        await issueList(estate, { bills: [rowFor(other, { title: "Gate" })] });
      },
    ],
  ];
  test.each(MOVES)("is refused when something has moved since the rehearsal: %s", async (_what, move) => {
    const estate = await addEstate();
    await addEstateResident(estate, "Flat 1");
    const row = { unit: "flat  1", title: "Water", amount: "100", type: "water", due_date: dayFromNow(10) };
    const list = { bills: [row] };
    const { rehearsal_hash } = await rehearse(estate, list);
    await move(estate);
    const before = await traces(estate);
    await expect(
      commitBatch(estate.admin, estate.id, {
        list: listOf(list),
        rehearsalHash: rehearsal_hash ?? undefined,
      }),
    ).rejects.toThrow(code("rehearsal-outdated"));
    expect(await traces(estate)).toEqual(before);
  });

  test("needs the permission to manage bills", async () => {
    const estate = await addEstate();
    const resident = await addEstateResident(estate);
    const clerk = { ...estate, admin: await addStaff(estate, ["ViewBill"]) };
    const list = { bills: [rowFor(resident)] };
    await expect(rehearse(clerk, list)).rejects.toThrow(code("permission-required"));
    await expect(commitBatch(clerk.admin, estate.id, { list: listOf(list) })).rejects.toThrow(
      code("permission-required"),
    );
    const batchId = await issueList(estate, list);
    await expect(undoBatch(clerk.admin, estate.id, { batchId, reason: "No" })).rejects.toThrow(
      code("permission-required"),
    );
  });
});

describe("a long list", () => {
  test("killed half-way and gone on with by several at once becomes every bill exactly once", async () => {
    const estate = await addEstate();
    const residents = await threeResidents(estate);
    const batchId = await issueList(estate, { bills: manyRows(residents, 1200) });
    const due = { estateId: estate.id, batchId };
    expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({
      status: "issuing",
      issued_count: 0,
    });
    expect(await issueBatch(job, due, { chunksMax: 1 })).toEqual({ issued: 500, isDone: false });
    // The next chunk dies in its middle, after some of its bills have been written.
    await testDatabase.owner.query(`
      create function die() returns trigger language plpgsql as $$ begin
        if new.batch_row = 700 then raise exception 'killed'; end if; return new; end $$;
      create trigger die before insert on bill for each row execute function die()`);
    await expect(issueBatch(job, due)).rejects.toThrow("killed");
    await testDatabase.owner.query("drop trigger die on bill; drop function die()");
    expect(await rowsOf(batchId)).toEqual(upTo(500));
    expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({
      status: "issuing",
      bill_count: 1200,
      issued_count: 500,
    });
    const done = await Promise.all([issueBatch(job, due), issueBatch(job, due), issueBatch(job, due)]);
    expect(done.reduce((sum, { issued }) => sum + issued, 0)).toBe(700);
    expect(await rowsOf(batchId)).toEqual(upTo(1200));
    expect(await traces(estate)).toEqual({ bills: 1200, versions: 1200, batches: 1, events: 1201 });
    expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({ status: "issued" });
    expect(await issueBatch(job, due)).toEqual({ issued: 0, isDone: true });
  });

  test("that a lost event has left is finished by the sweeper, and not before it is old enough", async () => {
    const estate = await addEstate();
    const batchId = await issueList(estate, { bills: manyRows(await threeResidents(estate), 501) });
    const sweeper = systemActor("sweep-bill-batches");
    expect(await sweepBatches(sweeper)).toEqual({ found: 0, finished: 0 });
    clock.advance(120_000);
    expect(await sweepBatches(sweeper)).toEqual({ found: 1, finished: 1 });
    expect(await rowsOf(batchId)).toEqual(upTo(501));
  });

  test("undone while it goes out gets no further bill", async () => {
    const estate = await addEstate();
    const batchId = await issueList(estate, { bills: manyRows(await threeResidents(estate), 600) });
    await issueBatch(job, { estateId: estate.id, batchId }, { chunksMax: 1 });
    await undoBatch(estate.admin, estate.id, { batchId, reason: "Wrong month" });
    expect(await issueBatch(job, { estateId: estate.id, batchId })).toEqual({ issued: 0, isDone: true });
    expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({
      status: "undone",
      issued_count: 500,
      cancelled_count: 500,
    });
  });
});

describe("undoing", () => {
  test("takes back every bill of the batch with its reason, disputed and confirmed ones too, and no other", async () => {
    const estate = await addEstate();
    const residents = await threeResidents(estate);
    const [ada] = residents as [never];
    const kept = await issueBill(estate, ada);
    const batchId = await issueList(estate, { bills: residents.map((resident) => rowFor(resident)) });
    const [disputed] = (await listOwnBills(ada, estate.id, { limit: 1 })).results;
    await disputeBill(ada, estate.id, { billId: disputed?.id as Id<"bill">, reason: "Too much" });
    await undoBatch(estate.admin, estate.id, { batchId, reason: "Wrong month" });
    await undoBatch(estate.admin, estate.id, { batchId, reason: "Again" });
    expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({
      status: "undone",
      undo_reason: "Wrong month",
      cancelled_count: 3,
    });
    expect(await getOwnBill(ada, estate.id, disputed?.id as Id<"bill">)).toMatchObject({
      status: "CANCELLED",
      cancel_reason: "Wrong month",
      disputes: [{ status: "resolved", note: "Wrong month" }],
    });
    expect(await getOwnBill(ada, estate.id, kept.id)).toMatchObject({ status: "PENDING_ACKNOWLEDGMENT" });
    const { rows } = await testDatabase.owner.query(
      "select count(*)::int as n from outbox_event where name = 'bills/bill.cancelled' and data->>'estateId' = $1",
      [estate.id],
    );
    expect(rows).toEqual([{ n: 3 }]);
  });

  test("is refused whole when a payment comes first, also one that comes at the same moment", async () => {
    const estate = await addEstate();
    const residents = await threeResidents(estate);
    const batchId = await issueList(estate, { bills: residents.map((resident) => rowFor(resident)) });
    const paying = await testDatabase.owner.connect();
    await paying.query("begin");
    await paying.query("update bill set paid_minor = 100 where batch_id = $1 and batch_row = 1", [batchId]);
    const undo = undoBatch(estate.admin, estate.id, { batchId, reason: "Wrong month" });
    const refusal = expect(undo).rejects.toThrow(code("batch-has-payments"));
    await waitForLock();
    await paying.query("commit");
    paying.release();
    await refusal;
    const { results } = await listBills(estate.admin, estate.id, { batch_id: batchId, limit: 10 });
    expect(results.map((bill) => bill.cancelled_at)).toEqual([null, null, null]);
    expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({
      status: "issued",
      paid_count: 1,
      cancelled_count: 0,
    });
    // No journal stands behind this payment, and the books are looked at after each test.
    await testDatabase.owner.query("update bill set paid_minor = 0 where batch_id = $1", [batchId]);
  });
});

/** Until somebody waits for a lock in this database. */
async function waitForLock(): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await testDatabase.owner.query<{ n: number }>(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return rows[0]?.n;
    })
    .toBeGreaterThan(0);
}

describe("an estate-wide bill", () => {
  const shared = { title: "Generator", type: "maintenance", due_date: dayFromNow(20) };

  test("is one bill for each who lives there, its total split without losing a kobo", async () => {
    const estate = await addEstate();
    const residents = await threeResidents(estate);
    // Somebody with two flats is still one person.
    await addResident(estate.admin, estate.id, {
      personId: residents[0]?.personId as Id<"person">,
      unitName: "Flat 7",
    });
    await addEstateResident(await addEstate(), "Flat 1");
    const everybody = { ...shared, total: "100.00" };
    const batchId = await issueList(estate, { everybody });
    expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({
      kind: "estate_wide",
      title: "Generator",
      bill_count: 3,
      amount: "100.00",
    });
    const { results } = await listBills(estate.admin, estate.id, { batch_id: batchId, limit: 10 });
    expect(results.map((bill) => bill.amount).toSorted()).toEqual(["33.33", "33.33", "33.34"]);
    expect(new Set(results.map((bill) => bill.user_id))).toHaveLength(3);
    expect(results.every((bill) => bill.category === "estate_wide")).toBe(true);
  });

  test("is refused where nobody lives, and for a total of which some would pay nothing", async () => {
    const estate = await addEstate();
    await expect(rehearse(estate, { everybody: { ...shared, amount: "10" } })).rejects.toThrow(
      code("nobody-lives-here"),
    );
    await threeResidents(estate);
    await expect(rehearse(estate, { everybody: { ...shared, total: "0.02" } })).rejects.toThrow(
      code("total-too-small"),
    );
  });

  test("rehearsed before somebody moved in is refused", async () => {
    const estate = await addEstate();
    await threeResidents(estate);
    const list = { everybody: { ...shared, amount: "10" } };
    const { rehearsal_hash } = await rehearse(estate, list);
    await addEstateResident(estate, "Flat 4", "Dayo");
    await expect(
      commitBatch(estate.admin, estate.id, {
        list: listOf(list),
        rehearsalHash: rehearsal_hash ?? undefined,
      }),
    ).rejects.toThrow(code("rehearsal-outdated"));
  });
});

test("batches are listed a page at a time, the newest first, and only the estate's own", async () => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  const ids: string[] = [];
  for (const title of ["One", "Two", "Three"])
    ids.unshift(await issueList(estate, { title, bills: [rowFor(resident, { title })] }));
  const other = await addEstate();
  await issueList(other, { bills: [rowFor(await addEstateResident(other))] });
  const first = await listBatches(estate.admin, estate.id, { limit: 2 });
  expect(first).toMatchObject({ count: 3, next_cursor: ids[1] });
  const second = await listBatches(estate.admin, estate.id, {
    limit: 2,
    cursor: first.next_cursor as Id<"billBatch">,
  });
  expect([...first.results, ...second.results].map((batch) => batch.id)).toEqual(ids);
  expect(second.next_cursor).toBeNull();
  await expect(getBatch(other.admin, other.id, ids[0] as Id<"billBatch">)).rejects.toThrow(
    code("batch-not-found"),
  );
});
