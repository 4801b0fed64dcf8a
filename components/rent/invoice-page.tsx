import type { Route } from "next";
import * as routes from "@/components/routes";
import { DownloadLink } from "@/components/papers/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import type { InvoiceListQuery, InvoiceListView } from "@/lib/rent/invoice-schemas";
import { InvoiceList } from "./invoice-list";

const filters = [
  { status: undefined, label: "All" },
  { status: "sent", label: "Due" },
  { status: "overdue", label: "Late" },
  { status: "paid", label: "Paid" },
  { status: "cancelled", label: "Cancelled" },
] as const;

type Props = {
  path: Route;
  reader: "owner" | "tenant";
  sub: string;
  filter: Pick<InvoiceListQuery, "status" | "cursor" | "unit_id" | "lease_id">;
  list: InvoiceListView;
  now: Date;
};

/** A list of invoices with its filters, the same for owners and tenants. */
export function InvoicePage({ path, reader, sub, filter, list, now }: Props) {
  const { unit_id, lease_id } = filter;
  const address = (change: { status?: string | undefined; cursor?: string | null }) =>
    routes.withQuery(path, { unit_id, lease_id, status: filter.status, ...change });
  const isFiltered = Boolean(filter.status ?? unit_id ?? lease_id);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Invoices" sub={sub} />
      <FilterChips
        label="Which invoices"
        chips={filters.map(({ status, label }) => ({
          label,
          href: address({ status }),
          isOn: filter.status === status,
        }))}
      />
      {list.count > 0 && (
        <p>
          <DownloadLink
            href={routes.withQuery(routes.csvOf("invoices"), { unit_id, lease_id, status: filter.status })}
          >
            Download CSV
          </DownloadLink>
        </p>
      )}
      {list.results.length > 0 ? (
        <InvoiceList invoices={list.results} reader={reader} now={now} />
      ) : (
        <EmptyState icon="document" action={isFiltered && <TextLink href={path}>Show all invoices</TextLink>}>
          {isFiltered
            ? "No invoice is like this."
            : "No invoices yet. Each month of rent gets one when it is charged."}
        </EmptyState>
      )}
      <Pager
        newest={filter.cursor ? address({}) : null}
        older={list.next_cursor ? address({ cursor: list.next_cursor }) : null}
      />
    </div>
  );
}
