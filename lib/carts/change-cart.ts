import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { requireBookableTime } from "./cart";
import type { ChangeCartBody } from "./cart-schemas";
import { saveCart, UNFROZEN } from "./cart-store";
import { lockOwnCart, requireActive, requireNoOpenPayment } from "./require-changeable";
import { requireOffer, requireOwnAddress } from "./require-wanted";

/**
 * Changes what somebody wants, when or where. Its terms are frozen anew by the next payment, so money of an earlier one that
 * comes late does not buy what the cart is now. Throws `conflict` for a cart that is being paid, paid or closed.
 */
export async function changeCart(
  actor: PersonActor,
  { cartId, ...body }: ChangeCartBody & { cartId: Id<"cart"> },
): Promise<void> {
  await inTransaction(async (tx) => {
    const cart = await lockOwnCart(tx, actor.personId, cartId);
    requireActive(cart);
    await requireNoOpenPayment(tx, cart);
    if (body.package_id) await requireOffer(tx, body.package_id);
    const [date, time] = [body.date ?? cart.date, body.time ?? cart.time];
    requireBookableTime(date, time, tx.now);
    if (body.address_id) await requireOwnAddress(tx, actor.personId, body.address_id);
    const from = {
      package_id: cart.packageId,
      service_date: cart.date,
      service_time: cart.time,
      address_id: cart.addressId,
    };
    const to = {
      package_id: body.package_id ?? cart.packageId,
      service_date: date,
      service_time: time,
      address_id: body.address_id ?? cart.addressId,
    };
    await saveCart(tx, cart, { ...to, ...UNFROZEN });
    await recordAudit(tx, actor, { action: "cart.changed", subject: cartId, change: { from, to } });
  });
}
