import type { Metadata } from "next";
import { ListingList } from "@/components/orders/listing-list";
import { MarketSearch } from "@/components/orders/market-search";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { CATEGORIES } from "@/lib/orders/listing";
import { listListings } from "@/lib/orders/listing-queries";
import { listingListQuery } from "@/lib/orders/listing-schemas";
import { CATEGORY_WORDS } from "@/lib/status-words/order-words";

export const metadata: Metadata = { title: "Market" };

export default async function MarketPage({ searchParams }: PageProps<"/services/market">) {
  const actor = await requireActor("customer", routes.market);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = listingListQuery
    .pick({ q: true, category: true, cursor: true })
    .safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const list = await listListings(actor, { ...filter, limit: 25 });
  const { q, category } = filter;
  const at = (change: Record<string, string | null | undefined>) =>
    routes.withQuery(routes.market, { q: q || null, category, ...change });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Market"
        sub="What people near you sell. Your money waits with us until you have the thing."
      />
      <MarketSearch category={category} q={q} />
      <FilterChips
        label="Category"
        chips={[
          { label: "Everything", href: at({ category: null }), isOn: !category },
          ...CATEGORIES.map((one) => ({
            label: CATEGORY_WORDS[one],
            href: at({ category: one }),
            isOn: category === one,
          })),
        ]}
      />
      {list.results.length > 0 ? (
        <ListingList listings={list.results} hrefOf={routes.marketListing} />
      ) : (
        <EmptyState icon="search" action={<TextLink href={routes.market}>Everything</TextLink>}>
          Nothing like this is offered at the moment.
        </EmptyState>
      )}
      <p className="text-sm text-ink-faint">Prices with our fee and the gateway’s: what you pay in all.</p>
      <Pager
        newest={filter.cursor ? at({}) : null}
        older={list.next_cursor ? at({ cursor: list.next_cursor }) : null}
      />
    </div>
  );
}
