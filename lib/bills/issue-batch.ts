import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { getEstate } from "@/lib/estates/estate-store";
import type { Actor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import { appendEvent } from "@/lib/outbox/append-event";
import { insertBills } from "./bill-store";
import { firstMissingRow, lockBatch, readRows } from "./batch-store";

/** Bills a transaction: enough to be quick, few enough that no lock is held for long. */
export const CHUNK_ROWS = 500;

/**
 * Issues the bills of a committed batch that are still missing, chunk by chunk, each in a transaction of its own. Killed at any
 * point, called twice or by several at a time: every row becomes one bill, because a chunk is written under the batch's lock and
 * (batch, row) is unique. A batch that was undone meanwhile gets no further bill. `chunksMax` stops early.
 */
export async function issueBatch(
  actor: Actor,
  { estateId, batchId }: { estateId: Id<"estate">; batchId: Id<"billBatch"> },
  { chunksMax = Infinity }: { chunksMax?: number } = {},
): Promise<{ issued: number; isDone: boolean }> {
  let issued = 0;
  for (let chunk = 0; chunk < chunksMax; chunk += 1) {
    const done = await inTransaction((tx) => issueChunk(tx, actor, estateId, batchId), { estate: estateId });
    issued += done.issued;
    if (done.isDone) return { issued, isDone: true };
  }
  return { issued, isDone: false };
}

/** Issues the next bills of a batch in the caller's transaction; with the last of them the batch is issued. */
export async function issueChunk(
  tx: Tx,
  actor: Actor,
  estateId: Id<"estate">,
  batchId: Id<"billBatch">,
): Promise<{ issued: number; isDone: boolean }> {
  const batch = await lockBatch(tx, estateId, batchId);
  if (batch.status !== "issuing") return { issued: 0, isDone: true };
  const { currency } = await getEstate(tx, estateId);
  const from = await firstMissingRow(tx, batch);
  const rows = await readRows(tx, batch, from, CHUNK_ROWS);
  const bills = rows.map(({ amountMinor, dueOn, ...row }, index) => ({
    ...row,
    amount: { amountMinor: BigInt(amountMinor), currency },
    dueOn: dueOn as LocalDate,
    instalments: [],
    id: newId("bill"),
    estateId,
    category: batch.kind === "estate_wide" ? ("estate_wide" as const) : ("personal" as const),
    batch: { id: batchId, row: from + index },
    createdBy: batch.createdBy,
  }));
  if (bills.length > 0) await insertBills(tx, bills);
  const isDone = from + bills.length >= batch.rowCount;
  if (isDone) {
    await tx.db
      .updateTable("bill_batch")
      .set({ status: "issued", issued_at: tx.now })
      .where("id", "=", batchId)
      .where("estate_id", "=", estateId)
      .execute();
    await recordAudit(tx, actor, {
      action: "bill-batch.issued",
      subject: batchId,
      details: { estateId, bills: batch.rowCount },
    });
    // One for all of its bills, when the last of them is there: whoever has several of them is told once.
    await appendEvent(tx, { name: "bills/batch.issued", data: { estateId, batchId } });
  }
  return { issued: bills.length, isDone };
}
