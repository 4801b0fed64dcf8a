import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { ChargeNote } from "@/components/payments/charge-note";
import { OpenPaymentNotice } from "@/components/payments/open-payment-notice";
import { PayForm } from "@/components/payments/pay-form";
import { OwedMonths } from "@/components/rent/rent-card";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { getLease } from "@/lib/leases/lease-queries";
import { listPayments } from "@/lib/payments/payment-queries";
import { listOwedMonths } from "@/lib/rent/charge-queries";

export const metadata: Metadata = { title: "Pay the rest" };

/** What is still owed for a home that was left; as long as one lives there, the other pay page does the same. */
export default async function PayRestPage({ params }: PageProps<"/tenant/homes/[leaseId]/pay">) {
  const { leaseId } = await params;
  const actor = await requireActor("tenant", routes.payRest(leaseId));
  const id = idOrNotFound("lease", leaseId);
  const lease = await orNotFound(getLease(actor, id));
  const [months, latest] = await Promise.all([
    listOwedMonths(actor, id),
    listPayments(actor, { unit_id: lease.unit_id as Id<"unit">, limit: 1 }),
  ]);
  if (lease.currency !== "INR") notFound();
  const now = clock.now();
  const [last] = latest.results;
  const form = (
    // The last payment is part of the key: as long as no new one was made, paying the same amount is the same payment.
    <PayForm
      payFor={{ lease_id: lease.id }}
      owedMinor={String(lease.owed_amount_minor)}
      currency="INR"
      results={routes.payment("")}
      intentKey={`${lease.id}-${last?.id ?? "first"}`}
      chargeNote={<ChargeNote />}
    />
  );
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        back={{ href: routes.tenantHome(lease.id), label: "About this home" }}
        title="Pay the rest"
        sub={`${lease.unit_number}, ${lease.property_name}`}
      />
      {months.length === 0 ? (
        <EmptyState icon="check">Nothing is owed for this home any more.</EmptyState>
      ) : (
        <>
          <div className="rounded border border-line bg-surface [&>ul]:border-t-0">
            <OwedMonths months={months} now={now} />
          </div>
          {last?.status === "pending" ? <OpenPaymentNotice payment={last} now={now} anyway={form} /> : form}
        </>
      )}
    </div>
  );
}
