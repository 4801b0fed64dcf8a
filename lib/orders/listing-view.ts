import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { Category, Condition, ListingStatus } from "./listing";
import type { ListingView } from "./listing-schemas";
import { priceOrder, type FeeTerms } from "./order-fees";

/** A listing as a query reads it, with its seller's name. */
export type ListingFacts = {
  id: string;
  portfolio_id: string;
  title: string;
  description: string;
  category: string;
  condition: string;
  price_minor: bigint;
  currency: string;
  location: string;
  status: string;
  reserved_until: Date | null;
  created_at: Date;
  seller_name: string;
};

/** What may leave the server about a listing; `ownPortfolioId` is the reader's, where they sell. */
export function toListingView(
  row: ListingFacts,
  { terms, ownPortfolioId }: { terms: FeeTerms; ownPortfolioId: string | null },
): ListingView {
  const price = { amountMinor: row.price_minor, currency: row.currency as Currency };
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    category: row.category as Category,
    condition: row.condition as Condition,
    currency: row.currency,
    ...wireAmount("price", price),
    ...wireAmount("total_price", priceOrder(price, terms).total),
    location: row.location,
    status: row.status as ListingStatus,
    reserved_until: row.reserved_until?.toISOString() ?? null,
    seller_name: row.seller_name,
    is_mine: row.portfolio_id === ownPortfolioId,
    created_at: row.created_at.toISOString(),
  };
}
