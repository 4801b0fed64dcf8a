import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { isSameMoney } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import { saveListing } from "./listing-store";
import { saveOrder, type LockedOrder, type OrderRow } from "./order-store";

/**
 * Whether money for an order still buys its thing: the order is waiting for it, or it ran out of time and nobody has taken
 * the thing since, and its seller has made nothing else of it. What its buyer called off is not bought any more.
 */
export const isPayable = ({ order, listing }: LockedOrder): boolean =>
  order.status === "pending" ||
  (order.status === "expired" &&
    listing.status === "active" &&
    listing.title === order.title &&
    isSameMoney(listing.price, order.price.item));

/** The money is there: it waits in escrow until the order ends, and so does the thing. In the caller's transaction. */
export async function escrowOrder(
  tx: Tx,
  actor: Actor,
  { order, listing }: LockedOrder,
  paid: { paymentId: Id<"payment">; ledgerTxnId: bigint },
): Promise<OrderRow> {
  const escrowed = await saveOrder(tx, order, {
    status: "escrowed",
    escrowed_at: tx.now,
    payment_id: paid.paymentId,
    escrow_txn_id: paid.ledgerTxnId,
  });
  await saveListing(tx, listing, { status: "reserved", reserved_until: null });
  await recordAudit(tx, actor, {
    action: "order.escrowed",
    subject: order.id,
    details: { paymentId: paid.paymentId },
  });
  await appendEvent(tx, { name: "orders/order.escrowed", data: { orderId: order.id } });
  return escrowed;
}
