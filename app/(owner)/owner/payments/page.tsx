import type { Metadata } from "next";
import { PaymentTable } from "@/components/payments/payment-table";
import { paymentChips } from "@/components/payments/payment-chips";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listPayments } from "@/lib/payments/payment-queries";
import { paymentListQuery } from "@/lib/payments/payment-schemas";

export const metadata: Metadata = { title: "Payments" };

export default async function OwnerPaymentsPage({ searchParams }: PageProps<"/owner/payments">) {
  const actor = await requireActor("owner");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = paymentListQuery.pick({ status: true, cursor: true }).safeParse(await searchParams);
  const { status, cursor } = asked.success ? asked.data : {};
  const list = await listPayments(actor, { purpose: "rent", status, cursor, limit: 25 });
  const address = (cursorOf: string | null) =>
    routes.withQuery(routes.ownerPayments, { status, cursor: cursorOf });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Payments" sub="Every rent that was asked for here, the newest first." />
      <FilterChips label="Which payments" chips={paymentChips(routes.ownerPayments, status)} />
      {list.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("payments"), { purpose: "rent", status })}>
            Download CSV
          </DownloadLink>
        </p>
      )}
      {list.results.length > 0 ? (
        <PaymentTable
          payments={list.results}
          hrefOf={(id) => routes.withQuery(routes.ownerPayment(id), { status })}
          now={clock.now()}
        />
      ) : (
        <EmptyState icon="receipt">No payments {status ? "in this state" : "yet"}.</EmptyState>
      )}
      <Pager
        newest={cursor ? address(null) : null}
        older={list.next_cursor ? address(list.next_cursor) : null}
      />
    </div>
  );
}
