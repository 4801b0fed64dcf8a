import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { closeReviewItem } from "@/lib/reconciliation/close-review-item";
import { requireStep } from "./order";
import { lockOrderFor } from "./order-policy";
import { saveOrder, type OrderRow } from "./order-store";

/**
 * The seller, or an administrator, gives an order's money back: the order is on its way back from now on, in the caller's
 * transaction, which sets the money aside and lets the gateway send it. A problem that was told of it is decided by that and
 * leaves the queue; a refund that fails later comes into it as such.
 *
 * Throws `not-found` for strangers, `forbidden` for the buyer, `conflict` unless the order is in escrow. Whoever completes
 * it at the same moment waits for the order's lock: exactly one of the two happens.
 */
export async function beginOrderRefund(
  tx: Tx,
  actor: PersonActor,
  { orderId, reason }: { orderId: Id<"order">; reason: string },
): Promise<OrderRow> {
  const { order } = await lockOrderFor(tx, actor, orderId, ["seller", "admin"]);
  requireStep(order, "refunding");
  await recordAudit(tx, actor, { action: "order.refund-begun", subject: order.id, details: { reason } });
  await appendEvent(tx, { name: "orders/order.refunding", data: { orderId: order.id } });
  await closeReviewItem(tx, actor, {
    kind: "order-problem",
    subject: order.id,
    resolution: `The money is given back: ${reason}`,
  });
  return saveOrder(tx, order, { status: "refunding", refunding_at: tx.now, refund_reason: reason });
}
