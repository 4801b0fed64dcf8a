import "server-only";
import { lockCart } from "@/lib/carts/cart-store";
import { releaseCart } from "@/lib/carts/release-cart";
import { assertInvariant } from "@/lib/kernel/errors";
import { completeCartPayment } from "../complete-cart-payment";
import { WITHOUT_CONSEQUENCE, type PurposeKind } from "./purpose";

/** A service that is booked. When its money does not come, the cart waits for another payment and its code is free again. */
export const cart: PurposeKind = {
  lock: async (tx, { id, cart_id: cartId }) => {
    const locked = cartId ? await lockCart(tx, cartId) : null;
    assertInvariant(locked, `payment ${id} has a cart`);
    return {
      ...WITHOUT_CONSEQUENCE,
      complete: (inside, actor, payment, report) =>
        completeCartPayment(inside, actor, locked, payment, report),
      failed: (inside) => releaseCart(inside, locked.id),
      noPage: async (inside, _payment, _said, isOver) => {
        if (isOver) await releaseCart(inside, locked.id);
        return null;
      },
      pageLost: (inside) => releaseCart(inside, locked.id),
    };
  },
  page: ({ cart_id: cartId }) => ({ path: `/services/pay/${cartId}`, message: "Service booking" }),
};
