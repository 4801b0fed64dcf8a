import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import type { BatchRow } from "./judge-bill-row";
import type { PreparedBatch } from "./prepare-batch";

export type Batch = {
  readonly id: Id<"billBatch">;
  readonly estateId: Id<"estate">;
  readonly kind: "list" | "estate_wide";
  readonly status: "issuing" | "issued" | "undone";
  readonly rowCount: number;
  readonly createdBy: Id<"person">;
};

/** Keeps a batch with every bill it is to have; none of them is issued yet. */
export async function insertBatch(
  tx: Tx,
  batch: { id: Id<"billBatch">; createdBy: Id<"person">; requestKey: string | null },
  prepared: PreparedBatch,
): Promise<void> {
  await tx.db
    .insertInto("bill_batch")
    .values({
      id: batch.id,
      estate_id: prepared.estate.id,
      kind: prepared.kind,
      title: prepared.title,
      content: JSON.stringify({ rows: prepared.rows }),
      content_hash: prepared.hash,
      input_hash: prepared.inputHash,
      total_minor: prepared.total.amountMinor,
      row_count: prepared.rows.length,
      status: "issuing",
      created_by: batch.createdBy,
      request_key: batch.requestKey,
      created_at: tx.now,
    })
    .execute();
}

/** Locks a batch: whoever issues or undoes it takes turns by this. Throws `not-found` for another estate's. */
export async function lockBatch(tx: Tx, estateId: Id<"estate">, id: Id<"billBatch">): Promise<Batch> {
  const row = await tx.db
    .selectFrom("bill_batch")
    .select(["id", "estate_id", "kind", "status", "row_count", "created_by"])
    .where("id", "=", id)
    .where("estate_id", "=", estateId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("batch");
  return {
    id,
    estateId,
    kind: row.kind as Batch["kind"],
    status: row.status as Batch["status"],
    rowCount: row.row_count,
    createdBy: row.created_by as Id<"person">,
  };
}

/** The batch that this rehearsal or this request has made already, with the fingerprint of what was sent. */
export async function findCommitted(
  tx: Tx,
  estateId: Id<"estate">,
  by: { hash: Buffer } | { createdBy: Id<"person">; requestKey: string },
): Promise<{ id: Id<"billBatch">; inputHash: Buffer | null } | null> {
  const all = tx.db.selectFrom("bill_batch").where("estate_id", "=", estateId);
  const one =
    "hash" in by
      ? all.where("content_hash", "=", by.hash)
      : all.where("created_by", "=", by.createdBy).where("request_key", "=", by.requestKey);
  const row = await one.select(["id", "input_hash"]).executeTakeFirst();
  return row ? { id: row.id as Id<"billBatch">, inputHash: row.input_hash } : null;
}

/** The first of its rows that has no bill yet. Under the batch's lock: bills are written in order, whole chunks at a time. */
export async function firstMissingRow(tx: Tx, batch: Batch): Promise<number> {
  const row = await tx.db
    .selectFrom("bill")
    .select((eb) => eb.fn.max("batch_row").as("last"))
    .where("batch_id", "=", batch.id)
    .where("estate_id", "=", batch.estateId)
    .executeTakeFirstOrThrow();
  return row.last === null ? 0 : row.last + 1;
}

/** Some of the rows a batch was committed with, from one on. */
export async function readRows(tx: Tx, batch: Batch, from: number, count: number): Promise<BatchRow[]> {
  const row = await tx.db
    .selectFrom("bill_batch")
    .select(
      sql<BatchRow[]>`jsonb_path_query_array(content, '$.rows[$from to $to]',
        jsonb_build_object('from', ${from}::int, 'to', ${from + count - 1}::int))`.as("rows"),
    )
    .where("id", "=", batch.id)
    .where("estate_id", "=", batch.estateId)
    .executeTakeFirstOrThrow();
  return row.rows;
}

export async function findLatestBatchId(tx: Tx, estateId: Id<"estate">): Promise<string | null> {
  const row = await tx.db
    .selectFrom("bill_batch")
    .select("id")
    .where("estate_id", "=", estateId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Which of these rows some resident has as a bill already, in every word but the description; cancelled ones do not count. */
export async function listAlike(
  tx: Tx,
  estate: Estate,
  rows: readonly BatchRow[],
): Promise<{ index: number; number: string }[]> {
  const column = (of: (row: BatchRow) => string): string[] => rows.map(of);
  const { rows: found } = await sql<{ index: number; number: string }>`
    select asked.index::int - 1 as index, min(bill.number) as number
    from unnest(${column((row) => row.payerId)}::text[], ${column((row) => row.type)}::text[],
      ${column((row) => row.title)}::text[], ${column((row) => row.amountMinor)}::bigint[],
      ${column((row) => row.dueOn)}::date[])
      with ordinality as asked (payer_id, type, title, amount_minor, due_on, index)
    join bill on bill.estate_id = ${estate.id} and bill.payer_id = asked.payer_id and bill.type = asked.type
      and bill.title = asked.title and bill.amount_minor = asked.amount_minor and bill.due_on = asked.due_on
      and bill.cancelled_at is null
    group by asked.index order by asked.index`.execute(tx.db);
  return found;
}

/** What each resident owes the estate at present, in minor units; whoever owes nothing is not there. */
export async function sumOpenBills(
  tx: Tx,
  estateId: Id<"estate">,
  currency: Currency,
): Promise<ReadonlyMap<Id<"person">, bigint>> {
  const rows = await tx.db
    .selectFrom("bill")
    .select(["payer_id", sql<bigint>`sum(open_minor)::bigint`.as("open")])
    .where("estate_id", "=", estateId)
    .where("currency", "=", currency)
    .where("paid_at", "is", null)
    .where("cancelled_at", "is", null)
    .groupBy("payer_id")
    .execute();
  return new Map(rows.map((row) => [row.payer_id as Id<"person">, row.open]));
}
