import { shortName } from "@/lib/kernel/short-name";
import type { Currency, Money } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { Category, Condition, ListingStatus } from "./listing";
import type { ListingView } from "./listing-schemas";

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

/** What a listing asks, without what an order costs besides. */
export const askedFor = (row: Pick<ListingFacts, "price_minor" | "currency">): Money => ({
  amountMinor: row.price_minor,
  currency: row.currency as Currency,
});

/** What may leave the server about a listing. `total` is what a buyer pays now, `isMine` whether the reader sells it. */
export function toListingView(
  row: ListingFacts,
  { total, isMine }: { total: Money; isMine: boolean },
): ListingView {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    category: row.category as Category,
    condition: row.condition as Condition,
    currency: row.currency,
    ...wireAmount("price", askedFor(row)),
    ...wireAmount("total_price", total),
    location: row.location,
    status: row.status as ListingStatus,
    reserved_until: row.reserved_until?.toISOString() ?? null,
    // Whoever buys learns the rest.
    seller_name: shortName(row.seller_name),
    is_mine: isMine,
    created_at: row.created_at.toISOString(),
  };
}
