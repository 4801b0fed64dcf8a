import "server-only";
import { addCustomer } from "@/lib/access/become-customer";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, keyReused, notFound } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import { requireOrderable } from "./listing";
import { lockListing, saveListing, type ListingRow } from "./listing-store";
import { requireMeetable, reservedUntil } from "./order";
import { priceOrder } from "./order-fees";
import { sellerPortfolioOf } from "./order-policy";
import {
  countWaiting,
  findOrderByKey,
  findOwnReservation,
  getFeeTerms,
  insertOrder,
  type OrderRow,
} from "./order-store";

export type PlaceOrder = {
  listingId: Id<"listing">;
  meetingPlace: string | null;
  meetingAt: Date | null;
  /** The caller's `Idempotency-Key`: the same key finds the same order. */
  requestKey: string | null;
};

/**
 * Reserves a listing for the buyer at its price and the fees of now, and freezes both. Ordering again what one has
 * reserved answers the same order.
 *
 * Throws `not-found` for a listing that is not there, `conflict` for one's own, for one that somebody else has ordered
 * (with the time until when) or that is not offered any more, while five of one's orders are unpaid, and for a key that was
 * used for another listing.
 */
export async function placeOrder(actor: PersonActor, input: PlaceOrder): Promise<OrderRow> {
  return inTransaction(async (tx) => {
    const listing = await lockListing(tx, input.listingId);
    if (!listing) throw notFound("listing");
    const known = input.requestKey ? await findOrderByKey(tx, actor.personId, input.requestKey) : null;
    if (known && known.listing_id !== listing.id) throw keyReused();
    const own = known ?? (await findOwnReservation(tx, actor.personId, listing.id));
    if (own) return own;
    if (listing.portfolio_id === sellerPortfolioOf(actor))
      throw new DomainError("conflict", "own-listing", "This is your own listing. You cannot buy it.");
    requireOrderable(listing, tx.now);
    requireMeetable(input.meetingAt, tx.now);
    await requireFewWaiting(tx, actor);
    return reserve(tx, actor, listing, input);
  });
}

/** What waits for its payment is kept from everybody else, so nobody keeps much of the market waiting. */
const WAITING_MAX = 5;

async function requireFewWaiting(tx: Tx, { personId }: PersonActor): Promise<void> {
  if ((await countWaiting(tx, personId)) < WAITING_MAX) return;
  throw new DomainError(
    "conflict",
    "too-many-unpaid-orders",
    `${WAITING_MAX} of your orders wait to be paid. Pay or call off one of them, then order this.`,
  );
}

async function reserve(
  tx: Tx,
  actor: PersonActor,
  listing: ListingRow,
  input: PlaceOrder,
): Promise<OrderRow> {
  const terms = await getFeeTerms(tx);
  const price = priceOrder(listing.price, terms);
  const until = reservedUntil(tx.now, env().ORDER_RESERVE_MINUTES);
  await addCustomer(tx, actor);
  const order = await insertOrder(tx, {
    id: newId("order"),
    listing_id: listing.id,
    buyer_id: actor.personId,
    portfolio_id: listing.portfolio_id,
    title: listing.title,
    item_minor: price.item.amountMinor,
    platform_basis_points: terms.platformBasisPoints,
    platform_tax_basis_points: terms.platformTaxBasisPoints,
    gateway_basis_points: terms.gatewayBasisPoints,
    platform_fee_minor: price.platformFee.amountMinor,
    platform_tax_minor: price.platformTax.amountMinor,
    gateway_fee_minor: price.gatewayFee.amountMinor,
    meeting_place: input.meetingPlace,
    meeting_at: input.meetingAt,
    reserved_until: until,
    request_key: input.requestKey,
    created_at: tx.now,
  });
  await saveListing(tx, listing, { status: "reserved", reserved_until: until });
  await recordAudit(tx, actor, {
    action: "order.placed",
    subject: order.id,
    details: { listingId: listing.id, total: toDecimal(price.total) },
  });
  return order;
}
