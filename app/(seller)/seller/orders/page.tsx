import type { Metadata } from "next";
import { MarketOrderList } from "@/components/orders/market-order-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listOrders } from "@/lib/orders/order-queries";
import { orderListQuery } from "@/lib/orders/order-schemas";
import { MARKET_ORDER_WORDS } from "@/lib/status-words/order-words";

export const metadata: Metadata = { title: "Orders" };

const STATUSES = ["pending", "escrowed", "completed", "refunding", "refunded"] as const;

export default async function SoldOrdersPage({ searchParams }: PageProps<"/seller/orders">) {
  const actor = await requireActor("seller", routes.soldOrders);
  const asked = orderListQuery.pick({ status: true, cursor: true }).safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const list = await listOrders(actor, { ...filter, role: "seller", limit: 25 });
  const at = (query: Record<string, string | null | undefined>) => routes.withQuery(routes.soldOrders, query);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Orders" sub="What people ordered of you. The amounts are yours." />
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
        <MarketOrderList orders={list.results} hrefOf={routes.soldOrder} now={clock.now()} />
      ) : (
        <EmptyState icon="receipt">No orders of this kind.</EmptyState>
      )}
      {list.count > 0 && (
        <p>
          <DownloadLink
            href={routes.withQuery(routes.csvOf("orders"), { role: "seller", status: filter.status })}
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
