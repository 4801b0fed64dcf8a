import "server-only";
import type { Selectable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { BillDispute } from "@/lib/db/tables";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Bill } from "./bill";
import type { Dispute, DisputeStatus } from "./dispute";

const toDispute = (row: Selectable<BillDispute>): Dispute => ({
  id: row.id as Id<"dispute">,
  billId: row.bill_id as Id<"bill">,
  estateId: row.estate_id as Id<"estate">,
  personId: row.person_id as Id<"person">,
  reason: row.reason,
  status: row.status as DisputeStatus,
});

export async function insertDispute(
  tx: Tx,
  dispute: { id: Id<"dispute">; bill: Bill; personId: Id<"person">; reason: string },
): Promise<void> {
  await tx.db
    .insertInto("bill_dispute")
    .values({
      id: dispute.id,
      bill_id: dispute.bill.id,
      estate_id: dispute.bill.estateId,
      person_id: dispute.personId,
      reason: dispute.reason,
      status: "open",
      opened_at: tx.now,
    })
    .execute();
}

/** A dispute of the estate, before its bill is locked. Throws `not-found` for another estate's. */
export async function getDispute(tx: Tx, estateId: Id<"estate">, id: Id<"dispute">): Promise<Dispute> {
  const row = await tx.db
    .selectFrom("bill_dispute")
    .selectAll()
    .where("id", "=", id)
    .where("estate_id", "=", estateId)
    .executeTakeFirst();
  if (!row) throw notFound("dispute");
  return toDispute(row);
}

/** The dispute that keeps a bill from being paid, under the bill's lock. */
export async function findActiveDispute(tx: Tx, bill: Bill): Promise<Dispute | null> {
  const row = await tx.db
    .selectFrom("bill_dispute")
    .selectAll()
    .where("bill_id", "=", bill.id)
    .where("estate_id", "=", bill.estateId)
    .where("status", "in", ["open", "under_review"])
    .executeTakeFirst();
  return row ? toDispute(row) : null;
}

/** Changes a dispute under its bill's lock. */
export async function saveDispute(
  tx: Tx,
  dispute: Dispute,
  change: { status: DisputeStatus; by: Id<"person">; note?: string | null },
): Promise<void> {
  const isReview = change.status === "under_review";
  await tx.db
    .updateTable("bill_dispute")
    .set({
      status: change.status,
      note: change.note ?? null,
      ...(isReview
        ? { reviewed_by: change.by, reviewed_at: tx.now }
        : { closed_by: change.by, closed_at: tx.now }),
    })
    .where("id", "=", dispute.id)
    .where("estate_id", "=", dispute.estateId)
    .execute();
}
