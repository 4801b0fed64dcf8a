import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { BatchListQuery, BatchListView, BatchView } from "./batch-schemas";
import { toBatchView } from "./batch-view";

/** One page of an estate's batches, newest first. Needs `ViewBill`. */
export async function listBatches(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: BatchListQuery,
): Promise<BatchListView> {
  requirePermission(actor, estateId, "ViewBill");
  return inTransaction(
    async (tx) => {
      const all = batchesOf(tx, estateId);
      const page = filter.cursor ? all.where("bill_batch.id", "<", filter.cursor) : all;
      const rows = await page
        .orderBy("bill_batch.id", "desc")
        .limit(filter.limit + 1)
        .execute();
      const total = await tx.db
        .selectFrom("bill_batch")
        .select(sql<bigint>`count(*)`.as("count"))
        .where("estate_id", "=", estateId)
        .executeTakeFirstOrThrow();
      const results = rows.slice(0, filter.limit).map(toBatchView);
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: estateId },
  );
}

/** One batch with how far it has come. Needs `ViewBill`. */
export async function getBatch(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"billBatch">,
): Promise<BatchView> {
  requirePermission(actor, estateId, "ViewBill");
  return inTransaction(
    async (tx) => {
      const row = await batchesOf(tx, estateId).where("bill_batch.id", "=", id).executeTakeFirst();
      if (!row) throw notFound("batch");
      return toBatchView(row);
    },
    { estate: estateId },
  );
}

function batchesOf(tx: Tx, estateId: Id<"estate">) {
  return tx.db
    .selectFrom("bill_batch")
    .innerJoin("estate", "estate.id", "bill_batch.estate_id")
    .innerJoin("person", "person.id", "bill_batch.created_by")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("bill")
          .select([
            sql<bigint>`count(*)`.as("issued_count"),
            sql<bigint>`count(*) filter (where bill.paid_minor > 0)`.as("paid_count"),
            sql<bigint>`count(*) filter (where bill.cancelled_at is not null)`.as("cancelled_count"),
          ])
          .whereRef("bill.batch_id", "=", "bill_batch.id")
          .as("figures"),
      (join) => join.onTrue(),
    )
    .where("bill_batch.estate_id", "=", estateId)
    .select([
      "bill_batch.id",
      "bill_batch.kind",
      "bill_batch.title",
      "bill_batch.status",
      "bill_batch.row_count",
      "bill_batch.created_at",
      "bill_batch.issued_at",
      "bill_batch.undone_at",
      "bill_batch.undo_reason",
      "bill_batch.total_minor",
      "estate.currency",
      "person.name as created_by_name",
      sql<bigint>`figures.issued_count`.as("issued_count"),
      sql<bigint>`figures.paid_count`.as("paid_count"),
      sql<bigint>`figures.cancelled_count`.as("cancelled_count"),
    ]);
}
