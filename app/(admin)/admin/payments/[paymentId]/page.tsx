import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { PaymentWithRefunds } from "@/components/refunds/payment-with-refunds";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getPayment } from "@/lib/payments/payment-queries";
import { listRefunds, refundableOf } from "@/lib/refunds/refund-queries";

export const metadata: Metadata = { title: "Payment" };

export default async function AdminPaymentPage({ params }: PageProps<"/admin/payments/[paymentId]">) {
  const { paymentId } = await params;
  const actor = await requireActor("admin");
  const id = idOrNotFound("payment", paymentId);
  const payment = await orNotFound(getPayment(actor, { paymentId: id }));
  const refunds = await listRefunds(actor, { payment_id: id, limit: 100 });
  return (
    <PaymentWithRefunds
      payment={payment}
      refunds={refunds.results}
      refundable={await refundableOf(actor, payment)}
      back={{ href: routes.adminPayments, label: "Payments" }}
      now={clock.now()}
    />
  );
}
