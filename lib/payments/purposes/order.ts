import "server-only";
import { assertInvariant } from "@/lib/kernel/errors";
import { lockOrder } from "@/lib/orders/order-store";
import { completeOrderPayment } from "../complete-order-payment";
import { WITHOUT_CONSEQUENCE, type PurposeKind } from "./purpose";

/** What a buyer buys of a seller. An order that is not paid waits for another payment until its time is over. */
export const order: PurposeKind = {
  lock: async (tx, { id, order_id: orderId }) => {
    const locked = orderId ? await lockOrder(tx, orderId) : null;
    assertInvariant(locked, `payment ${id} has an order`);
    return {
      ...WITHOUT_CONSEQUENCE,
      complete: (inside, actor, payment, report) =>
        completeOrderPayment(inside, actor, locked, payment, report),
    };
  },
  page: ({ order_id: orderId }) => ({ path: `/services/orders/${orderId}`, message: "Order in the market" }),
};
