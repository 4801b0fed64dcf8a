import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { appendEvents } from "@/lib/outbox/append-event";
import { lockBatch, type Batch } from "./batch-store";

/**
 * Takes a whole batch back while nothing of it is paid: every bill is cancelled with the reason, disputes about them end as
 * resolved, and one that is still being issued gets no further bill. All or nothing, under the locks of all its bills; money on its
 * way for one of them goes into its payer's wallet when it arrives. Undone already, nothing changes. Needs `ManageBill`. Throws
 * `conflict` `batch-has-payments` when anything is paid.
 */
export async function undoBatch(
  actor: PersonActor,
  estateId: Id<"estate">,
  { batchId, reason }: { batchId: Id<"billBatch">; reason: string },
): Promise<void> {
  requirePermission(actor, estateId, "ManageBill");
  await inTransaction(
    async (tx) => {
      const batch = await lockBatch(tx, estateId, batchId);
      if (batch.status === "undone") return;
      const open = await lockUnpaidBills(tx, batch);
      const disputeIds = await closeDisputes(tx, actor, batch, reason);
      await cancelAll(tx, actor, batch, reason);
      await tx.db
        .updateTable("bill_batch")
        .set({ status: "undone", undone_at: tx.now, undone_by: actor.personId, undo_reason: reason })
        .where("id", "=", batchId)
        .where("estate_id", "=", estateId)
        .execute();
      await recordAudit(tx, actor, {
        action: "bill-batch.undone",
        subject: batchId,
        details: { estateId, bills: open.length, reason },
      });
      await appendEvents(tx, [
        ...disputeIds.map((disputeId) => ({
          name: "bills/dispute.changed" as const,
          data: { estateId, disputeId, status: "resolved" as const },
        })),
        // One for all of its bills: whoever has several of them is told once.
        { name: "bills/batch.undone", data: { estateId, batchId } },
      ]);
    },
    { estate: estateId },
  );
}

/** Locks every bill of the batch, in one order for everybody, and answers those that are not cancelled yet. */
async function lockUnpaidBills(tx: Tx, batch: Batch): Promise<string[]> {
  const bills = await tx.db
    .selectFrom("bill")
    .select(["id", "paid_minor", "cancelled_at"])
    .where("batch_id", "=", batch.id)
    .where("estate_id", "=", batch.estateId)
    .orderBy("id")
    .forUpdate()
    .execute();
  const paid = bills.filter((bill) => bill.paid_minor > 0n).length;
  if (paid > 0)
    throw new DomainError(
      "conflict",
      "batch-has-payments",
      `${paid === 1 ? "One of its bills has" : `${paid} of its bills have`} been paid in part or in full, so the batch stays. Give that money back first, or cancel the unpaid bills one by one.`,
      { paid_count: paid },
    );
  return bills.filter((bill) => bill.cancelled_at === null).map((bill) => bill.id);
}

async function closeDisputes(tx: Tx, actor: PersonActor, batch: Batch, reason: string): Promise<string[]> {
  const closed = await tx.db
    .updateTable("bill_dispute")
    .set({ status: "resolved", note: reason, closed_by: actor.personId, closed_at: tx.now })
    .where("estate_id", "=", batch.estateId)
    .where("status", "in", ["open", "under_review"])
    .where("bill_id", "in", (eb) =>
      eb.selectFrom("bill").select("bill.id").where("bill.batch_id", "=", batch.id),
    )
    .returning("id")
    .execute();
  return closed.map((dispute) => dispute.id);
}

async function cancelAll(tx: Tx, actor: PersonActor, batch: Batch, reason: string): Promise<void> {
  await tx.db
    .updateTable("bill")
    .set({
      cancelled_at: tx.now,
      cancelled_by: actor.personId,
      cancel_reason: reason,
      is_disputed: false,
    })
    .where("batch_id", "=", batch.id)
    .where("estate_id", "=", batch.estateId)
    .where("cancelled_at", "is", null)
    .execute();
}
