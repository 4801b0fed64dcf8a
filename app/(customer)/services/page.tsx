import type { Metadata } from "next";
import * as routes from "@/components/routes";
import { CartNotice } from "@/components/services/cart-notice";
import { ServiceList } from "@/components/services/service-list";
import { ServiceSearch } from "@/components/services/service-search";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { listCarts } from "@/lib/carts/cart-queries";
import { clock } from "@/lib/kernel/clock";
import { listServices } from "@/lib/services/service-queries";
import { serviceListQuery } from "@/lib/services/service-schemas";

export const metadata: Metadata = { title: "Services" };

/** What can be booked. Whoever has begun something goes on with it. */
export default async function ServicesPage({ searchParams }: PageProps<"/services">) {
  const actor = await requireActor("customer", routes.services);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = serviceListQuery.pick({ q: true, kind: true, cursor: true }).safeParse(await searchParams);
  const { q = "", kind, cursor } = asked.success ? asked.data : {};
  const [list, carts] = await Promise.all([
    listServices({ q, kind, cursor, limit: 100 }),
    listCarts(actor, { status: "ACTIVE", limit: 1 }),
  ]);
  const [cart] = carts.results;
  const filter = { q: q || null, kind };
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader
        title="Services"
        sub="People who come to your home. You pay here, and what is not done is paid back."
      />
      {cart && <CartNotice cart={cart} now={clock.now()} />}
      <ServiceSearch text={q} kind={kind} />
      {list.results.length > 0 ? (
        <ServiceList services={list.results} />
      ) : (
        <NoServices text={q} isFiltered={kind !== undefined} />
      )}
      <Pager
        newest={cursor ? routes.withQuery(routes.services, filter) : null}
        older={list.next_cursor && routes.withQuery(routes.services, { ...filter, cursor: list.next_cursor })}
      />
    </div>
  );
}

function NoServices({ text, isFiltered }: { text: string; isFiltered: boolean }) {
  if (!text && !isFiltered)
    return <EmptyState icon="calendar">Nothing can be booked yet. Look again in a few days.</EmptyState>;
  return (
    <EmptyState icon="search" action={<TextLink href={routes.services}>All services</TextLink>}>
      {text ? `Nothing is called “${text}”. Try a part of a name.` : "Nothing of this kind can be booked."}
    </EmptyState>
  );
}
