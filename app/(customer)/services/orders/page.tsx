import type { Metadata } from "next";
import { MarketOrderList } from "@/components/orders/market-order-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listOrders } from "@/lib/orders/order-queries";
import { orderListQuery } from "@/lib/orders/order-schemas";
import { MARKET_ORDER_WORDS } from "@/lib/status-words/order-words";

export const metadata: Metadata = { title: "My orders" };

const STATUSES = ["pending", "escrowed", "completed", "refunding", "refunded"] as const;

export default async function BoughtOrdersPage({ searchParams }: PageProps<"/services/orders">) {
  const actor = await requireActor("customer", routes.boughtOrders);
  const asked = orderListQuery.pick({ status: true, cursor: true }).safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const list = await listOrders(actor, { ...filter, role: "buyer", limit: 25 });
  const at = (query: Record<string, string | null | undefined>) =>
    routes.withQuery(routes.boughtOrders, query);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="My orders" sub="What you bought in the market." />
      <FilterChips
        label="Which orders"
        chips={[
          { label: "All", href: at({}), isOn: !filter.status },
          ...STATUSES.map((status) => ({
            label: MARKET_ORDER_WORDS[status].word,
            href: at({ status }),
            isOn: filter.status === status,
          })),
        ]}
      />
      {list.results.length > 0 ? (
        <MarketOrderList orders={list.results} hrefOf={routes.boughtOrder} now={clock.now()} />
      ) : (
        <EmptyState icon="receipt" action={<TextLink href={routes.market}>To the market</TextLink>}>
          No orders of this kind.
        </EmptyState>
      )}
      {list.count > 0 && (
        <p>
          <DownloadLink
            href={routes.withQuery(routes.csvOf("orders"), { role: "buyer", status: filter.status })}
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
