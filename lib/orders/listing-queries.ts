import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { ListingListQuery, ListingListView, ListingView, SellerView } from "./listing-schemas";
import { askedFor, toListingView, type ListingFacts } from "./listing-view";
import { priceOrder, type FeeTerms } from "./order-fees";
import { requireSeller, sellerPortfolioOf } from "./order-policy";
import { getFeeTerms } from "./order-store";

/**
 * What the reader may see: what is offered, and their own in any state. Whoever has ordered a thing sees it as long as
 * there is an order; administrators see everything.
 */
export function visibleListings(actor: PersonActor) {
  const all = database().selectFrom("listing");
  if (hasRole(actor, "admin")) return all;
  const own = sellerPortfolioOf(actor);
  return all.where((eb) =>
    eb.or([
      eb("listing.status", "in", ["active", "reserved"]),
      ...(own ? [eb("listing.portfolio_id", "=", own)] : []),
      eb.exists(
        eb
          .selectFrom("market_order")
          .select("market_order.id")
          .whereRef("market_order.listing_id", "=", "listing.id")
          .where("market_order.buyer_id", "=", actor.personId),
      ),
    ]),
  );
}

/** What is offered now, or with `mine` the seller's own. */
function listed(actor: PersonActor, filter: ListingListQuery) {
  let query = database().selectFrom("listing");
  if (filter.mine === "true") {
    query = query.where("listing.portfolio_id", "=", requireSeller(actor));
    if (filter.status) query = query.where("listing.status", "=", filter.status);
  } else query = query.where("listing.status", "=", "active");
  if (filter.category) query = query.where("listing.category", "=", filter.category);
  if (filter.condition) query = query.where("listing.condition", "=", filter.condition);
  if (filter.q)
    query = query.where(sql<boolean>`listing.search @@ websearch_to_tsquery('english', ${filter.q})`);
  return query;
}

const FIELDS = [
  "listing.id",
  "listing.portfolio_id",
  "listing.title",
  "listing.description",
  "listing.category",
  "listing.condition",
  "listing.price_minor",
  "listing.currency",
  "listing.location",
  "listing.status",
  "listing.reserved_until",
  "listing.created_at",
  "portfolio.name as seller_name",
] as const;

/** One page of listings, newest first; `count` is the whole filtered list. Throws `forbidden` for `mine` of no seller. */
export async function listListings(actor: PersonActor, filter: ListingListQuery): Promise<ListingListView> {
  let query = listed(actor, filter)
    .innerJoin("portfolio", "portfolio.id", "listing.portfolio_id")
    .select(FIELDS)
    .orderBy("listing.id", "desc")
    .limit(filter.limit + 1);
  if (filter.cursor) query = query.where("listing.id", "<", filter.cursor);
  const counting = listed(actor, filter).select(sql<bigint>`count(*)`.as("count"));
  const [rows, total, terms] = await Promise.all([
    query.execute(),
    counting.executeTakeFirstOrThrow(),
    presentTerms(),
  ]);
  const results = rows.slice(0, filter.limit).map(viewFor(actor, terms));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One listing. Unknown ones and those of others that are not offered are the same *not found*. */
export async function getListing(actor: PersonActor, listingId: Id<"listing">): Promise<ListingView> {
  const row = await visibleListings(actor)
    .innerJoin("portfolio", "portfolio.id", "listing.portfolio_id")
    .select(FIELDS)
    .where("listing.id", "=", listingId)
    .executeTakeFirst();
  if (!row) throw notFound("listing");
  return viewFor(actor, await presentTerms())(row);
}

const viewFor = (actor: PersonActor, terms: FeeTerms) => (row: ListingFacts) =>
  toListingView(row, {
    total: priceOrder(askedFor(row), terms).total,
    isMine: row.portfolio_id === sellerPortfolioOf(actor),
  });

const presentTerms = () => getFeeTerms({ db: database(), now: clock.now() });

/** How somebody sells: their name there, and whether they can be paid. */
export async function getSeller(portfolioId: Id<"portfolio">): Promise<SellerView> {
  const row = await database()
    .selectFrom("portfolio")
    .select((eb) => [
      "portfolio.id",
      "portfolio.name",
      eb
        .exists(
          eb
            .selectFrom("beneficiary")
            .select("beneficiary.id")
            .whereRef("beneficiary.portfolio_id", "=", "portfolio.id")
            .where("beneficiary.cancelled_at", "is", null)
            .where("beneficiary.replaced_at", "is", null),
        )
        .as("has_payment_details"),
    ])
    .where("portfolio.id", "=", portfolioId)
    .executeTakeFirstOrThrow();
  return { seller_id: row.id, name: row.name, has_payment_details: Boolean(row.has_payment_details) };
}
