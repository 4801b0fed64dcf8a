import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import type { Address } from "@/lib/services/address";
import { findOwnAddress } from "@/lib/services/address-store";
import { promoRefusal, unknownPromo, type Promo } from "@/lib/services/promo";
import { findPromoByCode, promoFacts, type Wanting } from "@/lib/services/promo-store";
import { findOffer, isOnOffer, type Offer } from "@/lib/services/service-store";

/** A package that can be booked. Throws `not-found` for one that does not exist, `conflict` for one not on offer. */
export async function requireOffer(tx: Tx, packageId: Id<"servicePackage">): Promise<Offer> {
  const offer = await findOffer(tx, packageId);
  if (!offer) throw notFound("package");
  if (!isOnOffer(offer))
    throw new DomainError(
      "conflict",
      "package-not-on-offer",
      "This package cannot be booked any more. Choose another one.",
    );
  return offer;
}

/** Somebody's own address; anybody else's is not found. */
export async function requireOwnAddress(
  tx: Tx,
  personId: Id<"person">,
  addressId: Id<"address">,
): Promise<Address> {
  const address = await findOwnAddress(tx, personId, addressId);
  if (!address) throw notFound("address");
  return address;
}

/** A code that counts for this person and price now. Throws `conflict` with the reason; nothing is held by it. */
export async function requirePromo(tx: Tx, code: string, price: Money, wanting: Wanting): Promise<Promo> {
  const promo = await findPromoByCode(tx, code);
  if (!promo) throw unknownPromo();
  const refusal = promoRefusal(promo, price, await promoFacts(tx, promo, wanting), tx.now);
  if (refusal) throw refusal;
  return promo;
}
