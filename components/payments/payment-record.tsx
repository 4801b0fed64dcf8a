import type { ReactNode } from "react";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { Trail } from "@/components/ui/trail";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import { paymentTrail } from "@/lib/status-words/payment-trail-words";
import { paymentText } from "@/lib/status-words/payment-words";
import { PaymentBreakup, SettledMonths } from "./payment-breakup";
import { PaymentFacts } from "./payment-facts";

type Props = {
  payment: PaymentDetailView;
  back: { href: string; label: string };
  /** Money on its way back, if there is any. */
  refunds: ReactNode;
  /** The one thing to do now, if there is any. */
  action: ReactNode;
  now: Date;
};

/** Everything about one payment, as the owner and administrators see it. */
export function PaymentRecord({ payment, back, refunds, action, now }: Props) {
  const status = paymentText(payment, now);
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader
        back={back}
        title={<Money amount={payment.payment_breakup.total_payable} currency={payment.currency} />}
        sub={`From ${payment.tenant_name}, ${placeOf(payment)}`}
        aside={<StatusBadge status={status} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <output className="block text-lg">
          <span className="sr-only">{status.word}: </span>
          {status.sentence}
        </output>
        {action}
        {payment.state === "succeeded" && !isOfEstate(payment) && (
          <p>
            <TextLink href={routes.receiptPdf(payment.id)} isFile>
              {payment.purpose === "subscription" ? "Invoice (PDF)" : "Receipt (PDF)"}
            </TextLink>
          </p>
        )}
      </Card>
      {refunds}
      <Section title="What happened">
        <Trail steps={paymentTrail(payment)} now={now} />
      </Section>
      {payment.state === "succeeded" && !isOfEstate(payment) && (
        <Section title="What it settled">
          <SettledMonths payment={payment} now={now} />
        </Section>
      )}
      <Section title="What was paid">
        <PaymentBreakup payment={payment} />
      </Section>
      <Section title="References">
        <PaymentFacts payment={payment} now={now} />
      </Section>
    </div>
  );
}

/** What residents send settles bills or fills a wallet; their estate's pages tell of it. */
const isOfEstate = ({ purpose }: PaymentDetailView): boolean => purpose === "deposit" || purpose === "bill";

function placeOf(payment: PaymentDetailView): string {
  if (payment.unit_number) return `${payment.unit_number}, ${payment.property_name}`;
  if (payment.purpose === "deposit") return "money for a wallet";
  return payment.purpose === "bill" ? "an estate's bill" : "Latchkey plan";
}
