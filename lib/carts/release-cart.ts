import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import { releasePromo } from "@/lib/services/hold-promo";
import { openPaymentUntil } from "./cart-store";

/**
 * A payment of the cart ended without money, in the caller's transaction and under the cart's lock: the cart waits for another
 * one, and its code is free for somebody else meanwhile, unless another payment of the cart is open and holds it. Called again,
 * nothing changes.
 */
export async function releaseCart(tx: Tx, cartId: Id<"cart">): Promise<void> {
  if (!(await openPaymentUntil(tx, cartId))) await releasePromo(tx, cartId);
}
