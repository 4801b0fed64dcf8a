import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { saveCart } from "./cart-store";
import { lockOwnCart, requireActive, requireNoOpenPayment } from "./require-changeable";

/**
 * Gives a cart up: it stays as ABANDONED, because payments may lead to it. Given up or replaced already, nothing changes.
 * Throws `conflict` for a paid cart, and for one that is being paid, with how long that may take.
 */
export async function abandonCart(actor: PersonActor, cartId: Id<"cart">): Promise<void> {
  await inTransaction(async (tx) => {
    const cart = await lockOwnCart(tx, actor.personId, cartId);
    if (cart.status === "abandoned" || cart.status === "inactive") return;
    requireActive(cart);
    await requireNoOpenPayment(tx, cart);
    await saveCart(tx, cart, { status: "abandoned" });
    await recordAudit(tx, actor, { action: "cart.abandoned", subject: cartId });
  });
}
