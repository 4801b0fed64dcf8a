import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { linesOf } from "@/lib/services/address";
import { holdPromo } from "@/lib/services/hold-promo";
import { findPromo } from "@/lib/services/promo-store";
import { isSameTerms, requireBookableTime, totalOf, type Cart, type FrozenTerms } from "./cart";
import { saveCart, toFrozenRow } from "./cart-store";
import { requireOffer, requireOwnAddress } from "./require-wanted";
import type { Money } from "@/lib/kernel/money";

/**
 * What a cart costs from now on, for the payment that the caller adds in the same transaction and under the cart's lock: the
 * price from our tables, the code held, the address copied. Frozen again with nothing changed it stays what it was, so money
 * of an earlier payment that comes late still buys it.
 *
 * Throws `precondition-missing` without an address, `not-found` for one of somebody else's, `conflict` when the time has
 * passed, the package is off the offer or the code does not count any more.
 */
export async function freezeCart(
  tx: Tx,
  cart: Cart,
  addressId: Id<"address"> | undefined,
): Promise<{ total: Money }> {
  const wantedAddress = addressId ?? cart.addressId;
  if (!wantedAddress)
    throw new DomainError(
      "precondition-missing",
      "address-required",
      "Say where the service is wanted: choose one of your addresses.",
    );
  const address = await requireOwnAddress(tx, cart.personId, wantedAddress);
  requireBookableTime(cart.date, cart.time, tx.now);
  const { service, package: offered } = await requireOffer(tx, cart.packageId);
  const { price } = offered;
  const nothing: Money = { amountMinor: 0n, currency: price.currency };
  const { promoId, personId, id: cartId } = cart;
  const discount = promoId ? await holdPromo(tx, { promoId, cartId, personId, price }) : nothing;
  const terms: FrozenTerms = {
    price,
    discount,
    taxBasisPoints: service.taxBasisPoints,
    serviceName: service.name,
    packageName: offered.name,
    promoText: promoId ? ((await findPromo(tx, promoId))?.code ?? null) : null,
    address: linesOf(address),
  };
  const at = cart.frozen && isSameTerms(cart.frozen, terms) ? cart.frozen.at : tx.now;
  await saveCart(tx, cart, { address_id: wantedAddress, ...toFrozenRow(terms, at) });
  return { total: totalOf(terms) };
}
