import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { saveCart, UNFROZEN } from "./cart-store";
import { lockOwnCart, requireActive, requireNoOpenPayment } from "./require-changeable";
import { requireOffer, requirePromo } from "./require-wanted";

/**
 * Puts a code on a cart, in the place of another one. It is held only while the cart is being paid, so it may be used up
 * by then. Throws `conflict` with the reason when it does not count, or when the cart is being paid, paid or closed.
 */
export async function applyPromo(
  actor: PersonActor,
  { cartId, code }: { cartId: Id<"cart">; code: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const cart = await lockOwnCart(tx, actor.personId, cartId);
    requireActive(cart);
    await requireNoOpenPayment(tx, cart);
    const { price } = (await requireOffer(tx, cart.packageId)).package;
    const promo = await requirePromo(tx, code, price, { cartId, personId: actor.personId });
    await saveCart(tx, cart, { promo_id: promo.id, ...UNFROZEN });
    await recordAudit(tx, actor, { action: "cart.promo-applied", subject: cartId, details: { code } });
  });
}
