import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { lockListing, type ListingRow } from "./listing-store";
import { lockOrder, type LockedOrder } from "./order-store";

/** The one portfolio by which somebody sells; null for whoever does not. */
export const sellerPortfolioOf = (actor: PersonActor): Id<"portfolio"> | null =>
  actor.memberships.flatMap((m) => (m.role === "seller" ? [m.portfolioId] : []))[0] ?? null;

/** Throws `forbidden` for whoever does not sell. */
export function requireSeller(actor: PersonActor): Id<"portfolio"> {
  const portfolioId = sellerPortfolioOf(actor);
  if (portfolioId) return portfolioId;
  throw new DomainError("forbidden", "not-a-seller", "Become a seller first; it takes one press.");
}

/** A listing of the seller's own, locked. Unknown and foreign ones are the same *not found*. */
export async function lockOwnListing(
  tx: Tx,
  actor: PersonActor,
  listingId: Id<"listing">,
): Promise<ListingRow> {
  const portfolioId = requireSeller(actor);
  const listing = await lockListing(tx, listingId);
  if (listing?.portfolio_id !== portfolioId) throw notFound("listing");
  return listing;
}

export type OrderSide = "buyer" | "seller" | "admin";

/** As whom somebody meets an order; null for strangers. */
export function sideOf(
  actor: PersonActor,
  order: { buyer_id: string; portfolio_id: string },
): OrderSide | null {
  if (order.buyer_id === actor.personId) return "buyer";
  if (order.portfolio_id === sellerPortfolioOf(actor)) return "seller";
  return hasRole(actor, "admin") ? "admin" : null;
}

/**
 * An order, locked, for whoever may take this step: `sides` says who. Whoever has nothing to do with it gets the *not found*
 * of an unknown id; the wrong side of it is `forbidden`, because they know of it already.
 */
export async function lockOrderFor(
  tx: Tx,
  actor: PersonActor,
  orderId: Id<"order">,
  sides: readonly OrderSide[],
): Promise<LockedOrder> {
  const locked = await lockOrder(tx, orderId);
  const side = locked && sideOf(actor, locked.order);
  if (!locked || !side) throw notFound("order");
  if (!sides.includes(side))
    throw new DomainError("forbidden", "order-step-not-yours", WHOSE[sides[0] ?? "buyer"], { side });
  return locked;
}

const WHOSE: Readonly<Record<OrderSide, string>> = {
  buyer: "Only the buyer of this order can do that.",
  seller: "Only the seller of this order, or an administrator, can do that.",
  admin: "Only an administrator can do that.",
};
