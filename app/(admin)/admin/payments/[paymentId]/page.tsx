import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { HistoryLinks } from "@/components/audit/history-links";
import { PaymentWithRefunds } from "@/components/refunds/payment-with-refunds";
import * as routes from "@/components/routes";
import { Neighbours } from "@/components/ui/neighbours";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { getPayment } from "@/lib/payments/payment-queries";
import { listRefunds, refundableOf } from "@/lib/refunds/refund-queries";
import { paymentListQuery } from "@/lib/payments/payment-schemas";
import { findPaymentNeighbours } from "@/lib/payments/payment-neighbours";
import { amountWords } from "@/lib/status-words/amount-words";

export const metadata: Metadata = { title: "Payment" };

export default async function AdminPaymentPage({
  params,
  searchParams,
}: PageProps<"/admin/payments/[paymentId]">) {
  const { paymentId } = await params;
  const actor = await requireActor("admin");
  const id = idOrNotFound("payment", paymentId);
  const payment = await orNotFound(getPayment(actor, { paymentId: id }));
  const refunds = await listRefunds(actor, { payment_id: id, limit: 100 });
  const asked = paymentListQuery.pick({ status: true }).safeParse(await searchParams);
  const status = asked.success ? asked.data.status : undefined;
  const neighbours = await findPaymentNeighbours(actor, payment.id as Id<"payment">, status);
  const address = (other: string) => routes.withQuery(routes.adminPayment(other), { status });
  return (
    <>
      <PaymentWithRefunds
        payment={payment}
        refunds={refunds.results}
        refundable={await refundableOf(actor, payment)}
        back={{ href: routes.adminPayments, label: "Payments" }}
        now={clock.now()}
      />
      <HistoryLinks
        things={[
          { label: "Everything that was done to this payment", id },
          ...refunds.results.map((refund) => ({
            label: `The refund of ${amountWords(refund.amount, refund.currency)}`,
            id: refund.refund_id,
          })),
        ]}
      />
      <Neighbours
        previous={neighbours.newer && address(neighbours.newer)}
        next={neighbours.older && address(neighbours.older)}
      />
    </>
  );
}
