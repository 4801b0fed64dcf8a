import type { Metadata } from "next";
import { PaymentList } from "@/components/payments/payment-list";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listPayments } from "@/lib/payments/payment-queries";
import { paymentListQuery } from "@/lib/payments/payment-schemas";

export const metadata: Metadata = { title: "Receipts" };

const filters = [
  { status: undefined, label: "All" },
  { status: "completed", label: "Received" },
  { status: "pending", label: "Open" },
  { status: "failed", label: "Not paid" },
] as const;

export default async function ReceiptsPage({ searchParams }: PageProps<"/tenant/receipts">) {
  const actor = await requireActor("tenant");
  // What cannot be read in the address is left out rather than answered with an error.
  const parsed = paymentListQuery
    .pick({ status: true, cursor: true, limit: true })
    .safeParse(await searchParams);
  const filter = parsed.success ? parsed.data : { limit: 25 };
  const list = await listPayments(actor, { ...filter, purpose: "rent" });
  const address = (change: { status?: string | undefined; cursor?: string | null }) =>
    routes.withQuery(routes.tenantReceipts, { status: filter.status, ...change });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Receipts" sub="Every payment you made or began, the newest first." />
      <FilterChips
        label="Which payments"
        chips={filters.map(({ status, label }) => ({
          label,
          href: address({ status }),
          isOn: filter.status === status,
        }))}
      />
      {list.results.length > 0 ? (
        <PaymentList payments={list.results} now={clock.now()} />
      ) : (
        <NoPayments isFiltered={filter.status !== undefined} />
      )}
      <Pager
        newest={filter.cursor ? address({}) : null}
        older={list.next_cursor ? address({ cursor: list.next_cursor }) : null}
      />
    </div>
  );
}

function NoPayments({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState
      icon="receipt"
      action={
        <TextLink href={isFiltered ? routes.tenantReceipts : routes.tenant}>
          {isFiltered ? "Show all payments" : "See what is due"}
        </TextLink>
      }
    >
      {isFiltered
        ? "No payment is like this."
        : "No payments yet. Your first receipt appears here once rent is paid."}
    </EmptyState>
  );
}
