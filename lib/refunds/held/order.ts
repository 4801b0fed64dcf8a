import { orderEscrow } from "@/lib/ledger/chart";
import { followOrderRefund } from "@/lib/orders/follow-order-refund";
import { lockOrder } from "@/lib/orders/order-store";
import type { HeldThing } from "./held-thing";

/** An order in escrow. */
export const order: HeldThing = {
  account: orderEscrow,
  lock: async (tx, { order_id: orderId }) => {
    if (orderId) await lockOrder(tx, orderId);
  },
  ended: async (tx, actor, { order_id: orderId }, { status }) => {
    if (orderId) await followOrderRefund(tx, actor, { orderId, outcome: status });
  },
};
