import type { Metadata } from "next";
import { TenantList } from "@/components/leases/tenant-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { tenantListQuery } from "@/lib/leases/lease-schemas";
import { listTenants } from "@/lib/leases/tenant-queries";

export const metadata: Metadata = { title: "Tenants" };

export default async function TenantsPage({ searchParams }: PageProps<"/owner/tenants">) {
  const actor = await requireActor("owner");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = tenantListQuery.pick({ state: true, cursor: true }).safeParse(await searchParams);
  const { state, cursor } = asked.success ? asked.data : { state: "present" as const };
  const list = await listTenants(actor, { state, limit: 25, ...(cursor ? { cursor } : {}) });
  const isFormer = state === "former";
  const address = (cursorOf: string | null) =>
    routes.withQuery(routes.ownerTenants, { state: isFormer ? state : null, cursor: cursorOf });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Tenants" sub="Who rents from you, since when, and what they owe." />
      <FilterChips
        label="Which tenants"
        chips={[
          { label: "Living here", href: routes.ownerTenants, isOn: !isFormer },
          {
            label: "Moved out",
            href: routes.withQuery(routes.ownerTenants, { state: "former" }),
            isOn: isFormer,
          },
        ]}
      />
      <p className="flex flex-wrap gap-3">
        {list.count > 0 && (
          <DownloadLink href={routes.withQuery(routes.csvOf("tenants"), { state: isFormer ? state : null })}>
            Download CSV
          </DownloadLink>
        )}
        <DownloadLink href={routes.csvOf("leases")}>All leases as CSV</DownloadLink>
      </p>
      {list.results.length > 0 ? (
        <TenantList tenants={list.results} now={clock.now()} />
      ) : (
        <EmptyState icon="person" action={<TextLink href={routes.ownerUnits}>Go to your units</TextLink>}>
          {isFormer
            ? "Nobody has moved out yet."
            : "No tenants yet. Make a key for a unit and send it to the tenant: with it they join."}
        </EmptyState>
      )}
      <Pager
        newest={cursor ? address(null) : null}
        older={list.next_cursor ? address(list.next_cursor) : null}
      />
    </div>
  );
}
