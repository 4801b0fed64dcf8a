// Goal: a rehearsal tells the truth about issuing, and leaves nothing behind.
import { expect, test } from "vitest";
import { commitBatch } from "@/lib/bills/commit-batch";
import { rehearseBatch } from "@/lib/bills/rehearse-batch";
import { listOf, rehearse, rowFor, threeResidents, tracesOf } from "../../support/batches";
import { dayFromNow, issueBill } from "../../support/bills";
import { useDatabase } from "../../support/database";
import { addEstate, addEstateResident, addStaff, type EstateWorld } from "../../support/estates";

const testDatabase = useDatabase();
const traces = (estate: EstateWorld) => tracesOf(testDatabase, estate);

test("a rehearsal says who will owe what, the biggest change first, and leaves nothing behind", async () => {
  const estate = await addEstate();
  const [ada, bayo, chidi] = await threeResidents(estate);
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

test("a rehearsal warns of a bill that a resident has already, and of a day that is over", async () => {
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

test("a rehearsal with anything wrong gives no hash, and the list is refused whole", async () => {
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

test("twenty rehearsals a minute are enough for one person, and leave others theirs", async () => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  const ask = (actor: typeof estate.admin) => rehearseBatch(actor, estate.id, { bills: [rowFor(resident)] });
  const answers = await Promise.allSettled(Array.from({ length: 22 }, () => ask(estate.admin)));
  const kinds = answers.map((one) =>
    one.status === "rejected" ? (one.reason as { kind: string }).kind : "rehearsed",
  );
  expect(kinds.filter((kind) => kind === "rehearsed")).toHaveLength(20);
  expect(kinds.filter((kind) => kind === "rate-limited")).toHaveLength(2);
  expect(await ask(await addStaff(estate, ["ManageBill"]))).toMatchObject({ bill_count: 1 });
});
