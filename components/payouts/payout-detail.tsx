import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Facts, type Fact } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { Trail } from "@/components/ui/trail";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import type { PayoutDetailView } from "@/lib/payouts/payout-schemas";
import { momentWords } from "@/lib/status-words/date-words";
import { payoutText, type PayoutReader } from "@/lib/status-words/payout-words";
import { payoutTrail } from "@/lib/status-words/trail-words";
import { PayoutContents } from "./payout-contents";

type Props = {
  payout: PayoutDetailView;
  /** The rent it was made of; null when a payout has another cause. */
  payment: PaymentDetailView | null;
  reader: PayoutReader;
  back: { href: string; label: string };
  /** The one thing to do now, if there is any. */
  action?: ReactNode;
  now: Date;
};

/** Everything about one payout: what is true and what comes next first, the references last. */
export function PayoutDetail({ payout, payment, reader, back, action, now }: Props) {
  const status = payoutText(payout, reader, now);
  const home = [payout.unit_number, payout.property_name].filter(Boolean).join(", ");
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader
        back={back}
        title={<Money amount={payout.amount} currency={payout.currency} />}
        sub={`To ${payout.owner_name}${home ? `, rent of ${home}` : ""}`}
        aside={<StatusBadge status={status} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <output className="block text-lg">
          <span className="sr-only">{status.word}: </span>
          {status.sentence}
        </output>
        {action}
      </Card>
      <Section title="What happened">
        <Trail steps={payoutTrail(payout)} now={now} />
      </Section>
      <Section title="Details">
        <Facts facts={factsOf(payout, now)} />
      </Section>
      {payment && (
        <Section title="What it contains">
          <PayoutContents payout={payout} payment={payment} />
        </Section>
      )}
    </div>
  );
}

function factsOf(payout: PayoutDetailView, now: Date): Fact[] {
  const reference = (label: string, text: string | null): Fact[] =>
    text
      ? [{ label, value: <span className="text-[0.8125rem] tracking-tight">{text}</span>, copy: text }]
      : [];
  return [
    {
      label: payout.payment_method === "upi" ? "To this UPI id" : "To this account",
      value: payout.payment_details ?? "No payment details yet",
    },
    { label: "Set aside", value: momentWords(payout.created_at, now) },
    ...reference("Payout", payout.id),
    ...reference("Our reference at Cashfree", payout.transfer_id),
    ...reference("Cashfree's number", payout.reference_id),
    ...reference("Bank reference (UTR)", payout.utr),
    ...(payout.retry_count > 0
      ? [{ label: "Tried again", value: `${payout.retry_count} of ${payout.max_retries} times` }]
      : []),
  ];
}
