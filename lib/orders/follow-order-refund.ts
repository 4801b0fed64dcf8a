import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { assertInvariant } from "@/lib/kernel/errors";
import { appendEvent } from "@/lib/outbox/append-event";
import { saveListing } from "./listing-store";
import { mayBecome } from "./order";
import { lockOrder, saveOrder } from "./order-store";

/**
 * What became of an order's refund, told by `lib/refunds` in its own transaction and before it locks the refund. Given
 * back, the order has ended, and its thing is out of the market until its seller offers it again: nobody but them
 * knows whether they have it. A refund that failed leaves the money in escrow, as if it had never begun.
 */
export async function followOrderRefund(
  tx: Tx,
  actor: Actor,
  { orderId, outcome }: { orderId: Id<"order">; outcome: "completed" | "failed" },
): Promise<void> {
  const locked = await lockOrder(tx, orderId);
  assertInvariant(locked, `order ${orderId} is there`);
  const { order, listing } = locked;
  const status = outcome === "completed" ? "refunded" : "escrowed";
  if (order.status === status) return;
  assertInvariant(mayBecome(order.status, status), `order ${order.id} is being given back`);
  const isGivenBack = status === "refunded";
  await saveOrder(tx, order, { status, refunded_at: isGivenBack ? tx.now : null });
  await recordAudit(tx, actor, {
    action: isGivenBack ? "order.refunded" : "order.refund-failed",
    subject: order.id,
  });
  await appendEvent(tx, {
    name: isGivenBack ? "orders/order.refunded" : "orders/order.refund-failed",
    data: { orderId: order.id },
  });
  if (isGivenBack) await saveListing(tx, listing, { status: "delisted", reserved_until: null });
}
