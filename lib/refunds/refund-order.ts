import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { beginOrderRefund } from "@/lib/orders/begin-order-refund";
import type { OrderRow } from "@/lib/orders/order-store";
import { startHeldRefund } from "./start-held-refund";

/**
 * The seller, or an administrator, gives all of an order's money back out of escrow, on the way it came. Throws what
 * `beginOrderRefund` and `startHeldRefund` throw; asked again it is a `conflict`, because the order is on its way back.
 */
export async function refundOrder(
  actor: PersonActor,
  input: { orderId: Id<"order">; reason: string },
): Promise<OrderRow> {
  return inTransaction(async (tx) => {
    const order = await beginOrderRefund(tx, actor, input);
    assertInvariant(order.payment_id, `order ${order.id} was paid`);
    await startHeldRefund(tx, actor, {
      paymentId: order.payment_id,
      orderId: order.id,
      reason: input.reason,
    });
    return order;
  });
}
