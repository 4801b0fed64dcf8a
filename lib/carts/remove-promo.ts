import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { saveCart, UNFROZEN } from "./cart-store";
import { lockOwnCart, requireActive, requireNoOpenPayment } from "./require-changeable";

/** Takes the code off a cart; without one nothing changes. Throws `conflict` for a cart that is being paid, paid or closed. */
export async function removePromo(actor: PersonActor, cartId: Id<"cart">): Promise<void> {
  await inTransaction(async (tx) => {
    const cart = await lockOwnCart(tx, actor.personId, cartId);
    requireActive(cart);
    if (!cart.promoId) return;
    await requireNoOpenPayment(tx, cart);
    await saveCart(tx, cart, { promo_id: null, ...UNFROZEN });
    await recordAudit(tx, actor, { action: "cart.promo-removed", subject: cartId });
  });
}
