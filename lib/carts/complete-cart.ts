import "server-only";
import { makeBooking, type MadeBooking } from "@/lib/bookings/make-booking";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import { usePromo } from "@/lib/services/hold-promo";
import { findOffer } from "@/lib/services/service-store";
import { totalOf, type Cart } from "./cart";
import { saveCart } from "./cart-store";

export type CartPayment = { paymentId: Id<"payment">; gatewayTxnId: string; paidAt: Date; amount: Money };

/**
 * The cart's money is there: its code is used, it becomes its booking and the books have it, all in the caller's transaction
 * and under the cart's lock. Once a cart: check `isPlaceable` first; the tables refuse a second booking of a cart or payment.
 */
export async function completeCart(
  tx: Tx,
  actor: Actor,
  cart: Cart,
  paid: CartPayment,
): Promise<MadeBooking> {
  const { frozen, promoId, personId, id: cartId } = cart;
  assertInvariant(frozen, `cart ${cartId} was frozen before it was paid`);
  const offer = await findOffer(tx, cart.packageId);
  assertInvariant(offer, `cart ${cartId} has a package`);
  if (promoId) await usePromo(tx, { promoId, cartId, personId, discount: frozen.discount });
  await saveCart(tx, cart, { status: "converted" });
  return makeBooking(tx, actor, {
    ...paid,
    cartId,
    personId,
    serviceId: offer.service.id,
    packageId: cart.packageId,
    serviceName: frozen.serviceName,
    packageName: frozen.packageName,
    price: frozen.price,
    discount: frozen.discount,
    total: totalOf(frozen),
    taxBasisPoints: frozen.taxBasisPoints,
    durationMinutes: offer.service.durationMinutes,
    address: frozen.address,
    date: cart.date,
    time: cart.time,
  });
}
