import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import { discountOf, isUsedUp, promoRefusal, unknownPromo } from "./promo";
import { deleteHeld, giveUseBack, holdUse, insertUsed, lockPromo, promoFacts, useHeld } from "./promo-store";

type Wanted = { promoId: Id<"promo">; cartId: Id<"cart">; personId: Id<"person">; price: Money };

/**
 * Takes a code for a cart that is about to be paid, in the caller's transaction, and answers what it takes off. The uses are
 * counted under the code's lock, so ten carts cannot share its last one. Called again it holds the same once.
 *
 * Throws `conflict` with the reason when the code does not count for this person, price and moment.
 */
export async function holdPromo(tx: Tx, { promoId, cartId, personId, price }: Wanted): Promise<Money> {
  const promo = await lockPromo(tx, promoId);
  if (!promo) throw unknownPromo();
  const refusal = promoRefusal(promo, price, await promoFacts(tx, promo, { cartId, personId }), tx.now);
  if (refusal) throw refusal;
  const discount = discountOf(promo, price);
  // A price of one rupee leaves nothing to take off, so nothing is used.
  if (discount.amountMinor > 0n) await holdUse(tx, { cartId, promoId, personId, discount });
  else await releasePromo(tx, cartId);
  return discount;
}

/**
 * The cart is paid, at the price with the discount: its use is final, in the caller's transaction. Where the hold was given
 * up meanwhile (the payment had ended, then its money came) the use counts all the same, because the discount was promised
 * when the payment was asked for; `is_late` says when that made one too many.
 */
export async function usePromo(
  tx: Tx,
  { promoId, cartId, personId, discount }: Omit<Wanted, "price"> & { discount: Money },
): Promise<void> {
  if (discount.amountMinor === 0n) return;
  const promo = await lockPromo(tx, promoId);
  assertInvariant(promo, `cart ${cartId} was paid with a code that exists`);
  if (await useHeld(tx, cartId)) return;
  const isLate = isUsedUp(promo, await promoFacts(tx, promo, { cartId, personId }));
  await insertUsed(tx, { cartId, promoId, personId, discount }, isLate);
}

/** The cart is not being paid any more, so somebody else may have its use. Without one nothing changes. */
export const releasePromo = (tx: Tx, cartId: Id<"cart">): Promise<void> => deleteHeld(tx, cartId);

/**
 * What the cart was paid for ended without having been carried out, in the caller's transaction: its use counts no more, once,
 * and may be had again. It needs no lock of the code, because whoever counts beside it can only see one more than there are.
 */
export const giveBackPromo = (tx: Tx, cartId: Id<"cart">): Promise<void> => giveUseBack(tx, cartId);
