import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { lockPerson } from "@/lib/services/address-store";
import type { Cart } from "./cart";
import { lockCart, openPaymentUntil } from "./cart-store";

const MINUTE_MS = 60_000;
/** After an order's end its last word is waited for; see `hasExpired` of payments. */
const LAST_WORD_MS = 6 * MINUTE_MS;

/** Somebody's own cart under its lock, in any state; unknown and foreign ids are the same *not found*. */
export async function lockOwnCart(tx: Tx, personId: Id<"person">, cartId: Id<"cart">): Promise<Cart> {
  await lockPerson(tx, personId);
  const cart = await lockCart(tx, cartId);
  if (cart?.personId !== personId) throw notFound("cart");
  return cart;
}

/** Throws `conflict` for a cart that is paid, replaced or given up. */
export function requireActive(cart: Cart): void {
  if (cart.status === "converted")
    throw new DomainError(
      "conflict",
      "cart-already-paid",
      "This cart is paid and booked. You find it among your bookings; start a new cart for another one.",
      { cart_id: cart.id },
    );
  if (cart.status !== "active")
    throw new DomainError(
      "conflict",
      "cart-closed",
      "This cart was given up or replaced by another one. Start a new cart.",
      { cart_id: cart.id },
    );
}

/** Throws `conflict`, and says how long to wait, while the gateway may still take money for the cart. */
export async function requireNoOpenPayment(tx: Tx, cart: Cart): Promise<void> {
  const until = await openPaymentUntil(tx, cart.id);
  if (until) throw beingPaid(cart.id, until, tx.now);
}

/** A change under an open payment would let somebody pay for one thing and get another. */
export function beingPaid(cartId: Id<"cart">, until: Date, now: Date): DomainError {
  const waitMs = Math.max(MINUTE_MS, until.getTime() + LAST_WORD_MS - now.getTime());
  const minutes = Math.ceil(waitMs / MINUTE_MS);
  return new DomainError(
    "conflict",
    "cart-being-paid",
    `A payment for this cart is open at PhonePe. Finish it, or wait ${minutes} minutes until it has run out.`,
    { cart_id: cartId, wait_time_minutes: minutes, retryAfterSeconds: Math.ceil(waitMs / 1000) },
  );
}
