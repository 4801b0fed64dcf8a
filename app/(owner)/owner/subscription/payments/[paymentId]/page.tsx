import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { PaymentFacts } from "@/components/payments/payment-facts";
import { markOf } from "@/components/payments/payment-mark";
import { PaymentPoller } from "@/components/payments/payment-poller";
import { PaymentSteps } from "@/components/payments/payment-steps";
import * as routes from "@/components/routes";
import { PriceLines } from "@/components/subscriptions/price-lines";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { Trail } from "@/components/ui/trail";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { isFinal } from "@/lib/payments/payment";
import { getPayment } from "@/lib/payments/payment-queries";
import { paymentTrail } from "@/lib/status-words/payment-trail-words";
import { paymentText } from "@/lib/status-words/payment-words";
import { coverWords, orderWords } from "@/lib/status-words/subscription-words";
import { getPaidOrder } from "@/lib/subscriptions/subscription-queries";

export const metadata: Metadata = { title: "Payment of your plan" };

type Props = PageProps<"/owner/subscription/payments/[paymentId]">;

export default async function SubscriptionPaymentPage({ params }: Props) {
  const { paymentId } = await params;
  const actor = await requireActor("owner", routes.subscriptionPayment(paymentId));
  const id = idOrNotFound("payment", paymentId);
  const [payment, order] = await orNotFound(
    Promise.all([getPayment(actor, { paymentId: id }), getPaidOrder(actor, { paymentId: id })]),
  );
  const now = clock.now();
  const status = paymentText(payment, now);
  const isOpen = !isFinal(payment.state);
  const cover = payment.state === "succeeded" ? coverWords(order, now) : null;
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.ownerSubscription, label: "Your plan" }}
        title={<Money amount={order.total} currency={order.currency} />}
        sub={orderWords(order)}
        aside={<StatusBadge status={status} isMoving={isOpen} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <output className="block text-lg">
          <span className="sr-only">{status.word}: </span>
          {status.sentence}
          {cover && ` It covers ${cover}.`}
        </output>
        {isOpen && <PaymentPoller merchantOrderId={payment.merchant_order_id} seen={markOf(payment)} />}
        <PaymentSteps payment={payment} now={now} />
      </Card>
      <Section title="What happened">
        <Trail steps={paymentTrail(payment)} now={now} />
      </Section>
      <Section title={payment.state === "succeeded" ? "What you paid" : "What it costs"}>
        <PriceLines
          label={orderWords(order)}
          price={order}
          gstPercent={order.gst_percent}
          currency={order.currency}
          totalLabel="Total"
        />
      </Section>
      <Section title="References">
        <PaymentFacts payment={payment} now={now} />
      </Section>
    </div>
  );
}
