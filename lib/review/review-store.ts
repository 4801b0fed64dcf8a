import "server-only";
import type { Selectable, Updateable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { ReviewItem, ReviewNote } from "@/lib/db/tables";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";

export type ReviewItemRow = Selectable<ReviewItem>;

/** The item, locked until the transaction ends: two who decide at once do so one after the other. */
export async function lockReviewItem(tx: Tx, id: Id<"review">): Promise<ReviewItemRow> {
  const row = await tx.db
    .selectFrom("review_item")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("review item");
  return row;
}

export async function saveReviewItem(tx: Tx, id: string, change: Updateable<ReviewItem>): Promise<void> {
  await tx.db.updateTable("review_item").set(change).where("id", "=", id).execute();
}

export async function insertReviewNote(
  tx: Tx,
  note: Omit<Selectable<ReviewNote>, "id" | "created_at">,
): Promise<void> {
  await tx.db
    .insertInto("review_note")
    .values({ ...note, created_at: tx.now })
    .execute();
}

/** The amount of a receipt that lies in suspense; null when there is no such receipt. */
export async function findSuspendedAmount(tx: Tx, gatewayTxnId: string): Promise<Money | null> {
  const row = await tx.db
    .selectFrom("receipt")
    .select(["amount_minor", "currency"])
    .where("gateway", "=", "phonepe")
    .where("gateway_txn_id", "=", gatewayTxnId)
    .where("payment_id", "is", null)
    .executeTakeFirst();
  return row ? { amountMinor: row.amount_minor, currency: row.currency as Currency } : null;
}
