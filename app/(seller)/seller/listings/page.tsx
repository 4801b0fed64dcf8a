import type { Metadata } from "next";
import { ListingList } from "@/components/orders/listing-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { listListings } from "@/lib/orders/listing-queries";
import { listingListQuery } from "@/lib/orders/listing-schemas";
import { LISTING_WORDS } from "@/lib/status-words/order-words";

export const metadata: Metadata = { title: "Listings" };

const STATUSES = ["active", "reserved", "sold", "delisted"] as const;

export default async function SellerListingsPage({ searchParams }: PageProps<"/seller/listings">) {
  const actor = await requireActor("seller", routes.sellerListings);
  const asked = listingListQuery.pick({ status: true, cursor: true }).safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const list = await listListings(actor, { ...filter, mine: "true", limit: 25 });
  const at = (query: Record<string, string | null | undefined>) =>
    routes.withQuery(routes.sellerListings, query);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Listings"
        sub="What you offer, and what you offered."
        aside={
          <a href={routes.newListing} className={buttonLook("primary")}>
            Offer something
          </a>
        }
      />
      <FilterChips
        label="Which listings"
        chips={[
          { label: "All", href: at({}), isOn: !filter.status },
          ...STATUSES.map((status) => ({
            label: LISTING_WORDS[status].word,
            href: at({ status }),
            isOn: filter.status === status,
          })),
        ]}
      />
      {list.results.length > 0 ? (
        <ListingList listings={list.results} hrefOf={routes.sellerListing} isOwn />
      ) : (
        <EmptyState icon="document">No listings of this kind.</EmptyState>
      )}
      {list.count > 0 && (
        <p>
          <DownloadLink
            href={routes.withQuery(routes.csvOf("listings"), { mine: "true", status: filter.status })}
          >
            Download CSV
          </DownloadLink>
        </p>
      )}
      <Pager
        newest={filter.cursor ? at({ status: filter.status }) : null}
        older={list.next_cursor ? at({ status: filter.status, cursor: list.next_cursor }) : null}
      />
    </div>
  );
}
