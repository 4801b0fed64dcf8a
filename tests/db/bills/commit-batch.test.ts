// Goal: what was rehearsed is what is issued, once; when anything has moved since, nothing is.
import { expect, test } from "vitest";
import { getBatch } from "@/lib/bills/batch-queries";
import { listOwnBills } from "@/lib/bills/bill-queries";
import { commitBatch } from "@/lib/bills/commit-batch";
import { undoBatch } from "@/lib/bills/undo-batch";
import { database } from "@/lib/db/client";
import { addResident } from "@/lib/estates/add-resident";
import { clock } from "@/lib/kernel/clock";
import { issueList, listOf, rehearse, rowFor, threeResidents, tracesOf } from "../../support/batches";
import { dayFromNow } from "../../support/bills";
import { useDatabase } from "../../support/database";
import { addEstate, addEstateResident, addStaff, type EstateWorld } from "../../support/estates";
import { addPerson } from "../../support/people";

const testDatabase = useDatabase();
const code = (value: string) => expect.objectContaining({ code: value });
const traces = (estate: EstateWorld) => tracesOf(testDatabase, estate);

const commit = (estate: EstateWorld, body: Record<string, unknown>, hash: string | null) =>
  commitBatch(estate.admin, estate.id, { list: listOf(body), rehearsalHash: hash ?? undefined });

test("issuing gives each resident their bill, and one event tells of all of them, once, however often the same rehearsal is committed", async () => {
  const estate = await addEstate();
  const residents = await threeResidents(estate);
  const list = { title: "November", bills: residents.map((resident) => rowFor(resident)) };
  const { rehearsal_hash } = await rehearse(estate, list);
  const again = () => commit(estate, list, rehearsal_hash);
  const ids = await Promise.all([again(), again(), again()]);
  expect(new Set([...ids, await again()])).toHaveLength(1);
  expect(await traces(estate)).toEqual({ bills: 3, versions: 3, batches: 1, events: 2 });
  expect(await getBatch(estate.admin, estate.id, ids[0])).toMatchObject({
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
  const other = { bills: [rowFor(residents[0])] };
  await expect(commit(estate, other, rehearsal_hash)).rejects.toThrow(code("rehearsal-of-another-list"));
});

test("without a rehearsal issuing takes a list that is in order, once for each request key", async () => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  const list = listOf({ bills: [rowFor(resident)] });
  const once = () => commitBatch(estate.admin, estate.id, { list, requestKey: "key-1" });
  const [one, two] = await Promise.all([once(), once()]);
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
  const outcomes = await Promise.allSettled(hashes.map((hash) => commit(estate, list, hash)));
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
test.each(MOVES)(
  "issuing is refused when something has moved since the rehearsal: %s",
  async (_what, move) => {
    const estate = await addEstate();
    await addEstateResident(estate, "Flat 1");
    const row = { unit: "flat  1", title: "Water", amount: "100", type: "water", due_date: dayFromNow(10) };
    const list = { bills: [row] };
    const { rehearsal_hash } = await rehearse(estate, list);
    await move(estate);
    const before = await traces(estate);
    await expect(commit(estate, list, rehearsal_hash)).rejects.toThrow(code("rehearsal-outdated"));
    expect(await traces(estate)).toEqual(before);
  },
);

test("issuing needs the permission to manage bills", async () => {
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
