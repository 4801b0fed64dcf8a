import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { PaymentBreakup, SettledMonths } from "@/components/payments/payment-breakup";
import { PaymentFacts } from "@/components/payments/payment-facts";
import { markOf } from "@/components/payments/payment-mark";
import { PaymentPoller } from "@/components/payments/payment-poller";
import { PaymentSteps } from "@/components/payments/payment-steps";
import { RefundNotices } from "@/components/refunds/refund-notices";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { Trail } from "@/components/ui/trail";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { isFinal } from "@/lib/payments/payment";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import { getPayment } from "@/lib/payments/payment-queries";
import { listRefunds } from "@/lib/refunds/refund-queries";
import { paymentTrail } from "@/lib/status-words/payment-trail-words";
import { paymentText } from "@/lib/status-words/payment-words";

export const metadata: Metadata = { title: "Payment" };

export default async function PaymentPage({ params }: PageProps<"/tenant/payments/[paymentId]">) {
  const { paymentId } = await params;
  const actor = await requireActor("tenant", routes.payment(paymentId));
  const payment = await orNotFound(getPayment(actor, { paymentId: idOrNotFound("payment", paymentId) }));
  const refunds = await listRefunds(actor, { payment_id: payment.id as Id<"payment">, limit: 100 });
  const now = clock.now();
  const status = paymentText(payment, now);
  const isOpen = !isFinal(payment.state);
  return (
    <div className="grid grid-cols-1 gap-8">
      <p className="hidden print:block">
        {payment.state === "succeeded" ? "Latchkey, receipt for" : "Latchkey, payment of"}{" "}
        {payment.tenant_name}
      </p>
      <PageHeader
        back={{ href: routes.tenant, label: "Your rent" }}
        title={<Money amount={payment.payment_breakup.total_payable} currency={payment.currency} />}
        sub={`Rent, ${payment.unit_number}, ${payment.property_name}`}
        aside={<StatusBadge status={status} isMoving={isOpen} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <output className="block text-lg">
          <span className="sr-only">{status.word}: </span>
          {status.sentence}
        </output>
        {isMoving(payment, now) && (
          <PaymentPoller merchantOrderId={payment.merchant_order_id} seen={markOf(payment)} />
        )}
        <PaymentSteps payment={payment} now={now} />
      </Card>
      {refunds.results.length > 0 && (
        <Section title="Money coming back to you">
          <RefundNotices refunds={refunds.results} now={now} />
        </Section>
      )}
      <Section title="What happened">
        <Trail steps={paymentTrail(payment)} now={now} />
      </Section>
      {payment.state === "succeeded" && (
        <Section title="What it settled">
          <SettledMonths payment={payment} now={now} />
        </Section>
      )}
      <Section title={payment.state === "succeeded" ? "What you paid" : "What it would cost"}>
        <PaymentBreakup payment={payment} />
      </Section>
      <Section title="References">
        <PaymentFacts payment={payment} now={now} />
      </Section>
    </div>
  );
}

/** Who has just paid may watch the money go on to the owner for a while; after that the page need not ask any more. */
const WATCHED_MS = 10 * 60_000;

function isMoving(payment: PaymentDetailView, now: Date): boolean {
  if (!isFinal(payment.state)) return true;
  const isUnderWay = payment.payout_status === "pending" || payment.payout_status === "processing";
  return (
    isUnderWay &&
    payment.completed_at !== null &&
    now.getTime() - Date.parse(payment.completed_at) < WATCHED_MS
  );
}
