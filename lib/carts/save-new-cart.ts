import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { lockPerson } from "@/lib/services/address-store";
import { requireBookableTime } from "./cart";
import type { CreateCartBody } from "./cart-schemas";
import { insertCart, lockActiveCart, saveCart } from "./cart-store";
import { requireNoOpenPayment } from "./require-changeable";
import { requireOffer, requireOwnAddress, requirePromo } from "./require-wanted";

/**
 * A new cart for what is wanted; the one that was active becomes inactive, so everybody fills one at a time. Called twice, the
 * second takes the first one's place. Throws `not-found` for a package or address that is not theirs to choose, `conflict`
 * for a time or code that does not count and while the active cart is being paid.
 */
export async function saveNewCart(actor: PersonActor, body: CreateCartBody): Promise<Id<"cart">> {
  const { personId } = actor;
  return inTransaction(async (tx) => {
    await lockPerson(tx, personId);
    const active = await lockActiveCart(tx, personId);
    if (active) await requireNoOpenPayment(tx, active);
    const offer = await requireOffer(tx, body.package_id);
    requireBookableTime(body.date, body.time, tx.now);
    if (body.address_id) await requireOwnAddress(tx, personId, body.address_id);
    const promo =
      body.promo_code === undefined
        ? null
        : await requirePromo(tx, body.promo_code, offer.package.price, { cartId: null, personId });
    if (active) await saveCart(tx, active, { status: "inactive" });
    const id = newId("cart");
    await insertCart(tx, {
      id,
      personId,
      packageId: body.package_id,
      date: body.date,
      time: body.time,
      addressId: body.address_id ?? null,
      promoId: promo?.id ?? null,
    });
    await recordAudit(tx, actor, {
      action: "cart.created",
      subject: id,
      details: { packageId: body.package_id, date: body.date, time: body.time, replaces: active?.id ?? null },
    });
    return id;
  });
}
