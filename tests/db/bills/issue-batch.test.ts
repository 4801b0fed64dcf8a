// Goal: a long list becomes every one of its bills exactly once, whatever stops it on the way.
import { expect, test } from "vitest";
import { getBatch, listBatches } from "@/lib/bills/batch-queries";
import { issueBatch } from "@/lib/bills/issue-batch";
import { sweepBatches } from "@/lib/bills/sweep-batches";
import { undoBatch } from "@/lib/bills/undo-batch";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { issueList, manyRows, rowFor, threeResidents, tracesOf } from "../../support/batches";
import { useDatabase } from "../../support/database";
import { addEstate, addEstateResident } from "../../support/estates";

const testDatabase = useDatabase();
const code = (value: string) => expect.objectContaining({ code: value });
const job = systemActor("issue-bill-batch");

const rowsOf = async (batchId: Id<"billBatch">): Promise<number[]> => {
  const { rows } = await testDatabase.owner.query<{ batch_row: number }>(
    "select batch_row from bill where batch_id = $1 order by batch_row",
    [batchId],
  );
  return rows.map((row) => row.batch_row);
};
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test("a list killed half-way and gone on with by several at once becomes every bill exactly once", async () => {
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
  expect(await tracesOf(testDatabase, estate)).toEqual({
    bills: 1200,
    versions: 1200,
    batches: 1,
    events: 2,
  });
  expect(await getBatch(estate.admin, estate.id, batchId)).toMatchObject({ status: "issued" });
  expect(await issueBatch(job, due)).toEqual({ issued: 0, isDone: true });
});

test("a list that a lost event has left is finished by the sweeper, and not before it is old enough", async () => {
  const estate = await addEstate();
  const batchId = await issueList(estate, { bills: manyRows(await threeResidents(estate), 501) });
  const sweeper = systemActor("sweep-bill-batches");
  expect(await sweepBatches(sweeper)).toEqual({ found: 0, finished: 0 });
  clock.advance(120_000);
  expect(await sweepBatches(sweeper)).toEqual({ found: 1, finished: 1 });
  expect(await rowsOf(batchId)).toEqual(upTo(501));
});

test("a list undone while it goes out gets no further bill", async () => {
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

test("the table itself refuses a second bill for a row of a batch", async () => {
  const estate = await addEstate();
  const batchId = await issueList(estate, { bills: [rowFor(await addEstateResident(estate))] });
  await expect(
    testDatabase.owner.query(
      `insert into bill (id, estate_id, number, batch_id, batch_row, category, payer_id, type, title, amount_minor, currency,
         due_on, is_late_payment_allowed, content_hash, created_by)
       select id || 'x', estate_id, number || 'x', batch_id, batch_row, category, payer_id, type, title, amount_minor, currency,
         due_on, is_late_payment_allowed, content_hash, created_by from bill where batch_id = $1`,
      [batchId],
    ),
  ).rejects.toThrow(/bill_batch_id_batch_row_key/);
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
