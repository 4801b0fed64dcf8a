import type { Metadata } from "next";
import { AdminOrderList } from "@/components/orders/admin-order-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips, type Chip } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { ORDER_STATUSES } from "@/lib/orders/order";
import { listOrders } from "@/lib/orders/order-queries";
import { orderListQuery, type OrderListQuery } from "@/lib/orders/order-schemas";
import { MARKET_ORDER_WORDS } from "@/lib/status-words/order-words";

export const metadata: Metadata = { title: "Orders" };

const PROBLEMS_SHOWN = 10;

export default async function AdminOrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  const actor = await requireActor("admin", routes.adminOrders);
  const asked = orderListQuery
    .pick({ status: true, problem: true, cursor: true })
    .safeParse(await searchParams);
  const { cursor, ...filter } = asked.success ? asked.data : {};
  const isAll = !filter.status && !filter.problem;
  const [list, troubled] = await Promise.all([
    listOrders(actor, { ...filter, cursor, limit: 25 }),
    isAll && !cursor
      ? listOrders(actor, { problem: "true", limit: PROBLEMS_SHOWN })
      : { results: [], count: 0 },
  ]);
  const now = clock.now();
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Orders" sub="What people buy of each other, and where its money is." />
      <FilterChips label="Which orders" chips={chipsFor(filter)} />
      {troubled.results.length > 0 && (
        <Section
          title="Something is wrong"
          aside={
            troubled.count > PROBLEMS_SHOWN && (
              <TextLink href={at({ problem: "true" })}>All {troubled.count}</TextLink>
            )
          }
        >
          <AdminOrderList orders={troubled.results} now={now} />
        </Section>
      )}
      {list.results.length > 0 ? (
        <Section title={filter.problem ? "Something is wrong" : isAll ? "All orders" : "Orders of this kind"}>
          <AdminOrderList orders={list.results} now={now} />
        </Section>
      ) : (
        <EmptyState icon="receipt">
          {isAll ? "Nobody has ordered anything yet." : "No orders of this kind."}
        </EmptyState>
      )}
      {list.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("orders"), filter)}>Download CSV</DownloadLink>
        </p>
      )}
      <Pager
        newest={cursor ? at(filter) : null}
        older={list.next_cursor ? at({ ...filter, cursor: list.next_cursor }) : null}
      />
    </div>
  );
}

const at = (query: Record<string, string | null | undefined>) => routes.withQuery(routes.adminOrders, query);

/** Every order, those with which something is wrong, or those that stand in one way. */
const chipsFor = (filter: Pick<OrderListQuery, "status" | "problem">): Chip[] => [
  { label: "All", href: at({}), isOn: !filter.status && !filter.problem },
  { label: "Something is wrong", href: at({ problem: "true" }), isOn: filter.problem === "true" },
  ...ORDER_STATUSES.map((status) => ({
    label: MARKET_ORDER_WORDS[status].word,
    href: at({ status }),
    isOn: filter.status === status && !filter.problem,
  })),
];
