// Goal: a batch is taken back whole or not at all.
import { expect, test } from "vitest";
import { getBatch } from "@/lib/bills/batch-queries";
import { getOwnBill, listBills, listOwnBills } from "@/lib/bills/bill-queries";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { undoBatch } from "@/lib/bills/undo-batch";
import type { Id } from "@/lib/kernel/id";
import { issueList, rowFor, threeResidents } from "../../support/batches";
import { issueBill } from "../../support/bills";
import { useDatabase } from "../../support/database";
import { addEstate } from "../../support/estates";

const testDatabase = useDatabase();
const code = (value: string) => expect.objectContaining({ code: value });

test("undoing takes back every bill of the batch with its reason, disputed and confirmed ones too, and no other", async () => {
  const estate = await addEstate();
  const residents = await threeResidents(estate);
  const [ada] = residents;
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
    "select count(*)::int as n from outbox_event where name = 'bills/batch.undone' and data->>'batchId' = $1",
    [batchId],
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test("undoing is refused whole when a payment comes first, also one that comes at the same moment", async () => {
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
