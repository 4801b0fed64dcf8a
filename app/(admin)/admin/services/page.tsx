import type { Metadata } from "next";
import * as routes from "@/components/routes";
import { CatalogueList } from "@/components/services/catalogue-list";
import { AddService } from "@/components/services/service-sheets";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { listCatalogue } from "@/lib/services/service-queries";
import { serviceListQuery } from "@/lib/services/service-schemas";

export const metadata: Metadata = { title: "Services" };

export default async function AdminServicesPage({ searchParams }: PageProps<"/admin/services">) {
  const actor = await requireActor("admin", routes.adminServices);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = serviceListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const list = await listCatalogue(actor, { cursor, limit: 25 });
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader
        title="Services"
        sub="What customers can book. A service is booked by one of its packages, which has the price."
        aside={<AddService />}
      />
      {list.results.length > 0 ? (
        <CatalogueList services={list.results} />
      ) : (
        <EmptyState icon="calendar">
          No service yet. Add the first one, then a package with its price.
        </EmptyState>
      )}
      <Pager
        newest={cursor ? routes.adminServices : null}
        older={list.next_cursor && routes.withQuery(routes.adminServices, { cursor: list.next_cursor })}
      />
    </div>
  );
}
