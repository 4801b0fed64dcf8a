import type { Route } from "next";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ListingView } from "@/lib/orders/listing-schemas";
import { CATEGORY_WORDS, CONDITION_WORDS, LISTING_WORDS } from "@/lib/status-words/order-words";

type Props = {
  listings: readonly ListingView[];
  hrefOf: (listingId: string) => Route;
  /** The seller's own: says how each stands instead of who sells it. */
  isOwn?: boolean;
};

/** Things one below the other; each leads to its page. Buyers read what they pay in all, sellers what they get. */
export function ListingList({ listings, hrefOf, isOwn = false }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {listings.map((listing) => (
        <li
          key={listing.id}
          className="relative flex items-start justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken"
        >
          <div className="min-w-0">
            <p className="font-medium break-words">
              <a href={hrefOf(listing.id)} className="after:absolute after:inset-0">
                {listing.title}
              </a>
            </p>
            <p className="text-sm text-ink-soft">
              {CATEGORY_WORDS[listing.category]}, {CONDITION_WORDS[listing.condition].toLowerCase()}
            </p>
            <p className="text-sm break-words text-ink-faint">
              {listing.location}
              {!isOwn && ` · ${listing.is_mine ? "you" : listing.seller_name}`}
            </p>
          </div>
          <span className="grid shrink-0 justify-items-end gap-1">
            <span className="font-medium">
              <Money amount={isOwn ? listing.price : listing.total_price} currency={listing.currency} />
            </span>
            {isOwn && <StatusBadge status={LISTING_WORDS[listing.status]} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
