import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { Facts, type Fact } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { RemittancePaymentView } from "@/lib/payments/remittance-payment-schemas";
import { momentWords, timesNote } from "@/lib/status-words/date-words";
import {
  isSentBack,
  REMITTANCE_METHOD_WORDS,
  remittanceText,
  remittanceTitle,
} from "@/lib/status-words/remittance-words";
import { RemittancePoller } from "./remittance-poller";
import { RemittanceSteps } from "./remittance-steps";

type Props = { estateId: string; payment: RemittancePaymentView; zone: string; now: Date };

/** How a payment of a resident's stands, where the money is, and what to do now. */
export function RemittanceRecord({ estateId, payment, zone, now }: Props) {
  const status = remittanceText(payment, now, zone);
  const isOpen = payment.status === "pending" || payment.status === "processing";
  const place = `resident/${estateId}`;
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.inPlace(place), label: "Home" }}
        title={<Money amount={payment.amount} currency={payment.currency} />}
        sub={remittanceTitle(payment)}
        aside={<StatusBadge status={status} isMoving={isOpen} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <output className="block text-lg">
          <span className="sr-only">{status.word}: </span>
          {status.sentence}
        </output>
        {isOpen && payment.reference && (
          <RemittancePoller reference={payment.reference} seen={payment.status} />
        )}
        <RemittanceSteps estateId={estateId} payment={payment} zone={zone} now={now} />
      </Card>
      {payment.status === "completed" && !isSentBack(payment) && (
        <WhereItIs estateId={estateId} payment={payment} />
      )}
      <Section title="References">
        <Facts facts={factsOf(payment, zone, now)} />
        <p className="text-sm text-ink-faint">{timesNote(zone)}</p>
      </Section>
    </div>
  );
}

/** What of the money went where; each part leads to its place. */
function WhereItIs({ estateId, payment }: { estateId: string; payment: RemittancePaymentView }) {
  const place = `resident/${estateId}`;
  const parts = [
    {
      isThere: payment.settled_amount_minor > 0 && payment.bill_id !== null,
      href: routes.inPlace(place, `bills/${payment.bill_id}`),
      label: `${payment.bill_title}, ${payment.bill_number}`,
      amount: payment.settled_amount,
    },
    {
      isThere: payment.wallet_amount_minor > 0,
      href: routes.inPlace(place, "wallet"),
      label: "Your wallet",
      amount: payment.wallet_amount,
    },
  ].filter(({ isThere }) => isThere);
  return (
    <Section title="Where the money is">
      <ul className="rounded border border-line bg-surface px-4">
        {parts.map(({ href, label, amount }) => (
          <li
            key={href}
            className="flex items-center justify-between gap-4 border-b border-line py-1 last:border-b-0"
          >
            <TextLink href={href} className="min-w-0">
              {label}
            </TextLink>
            <Money amount={amount} currency={payment.currency} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function factsOf(payment: RemittancePaymentView, zone: string, now: Date): Fact[] {
  const small = (text: string) => <span className="text-[0.8125rem] tracking-tight">{text}</span>;
  return [
    { label: "Transaction", value: payment.transaction_id, copy: payment.transaction_id },
    ...(payment.reference
      ? [
          {
            label: `Our reference at ${REMITTANCE_METHOD_WORDS[payment.provider]}`,
            value: small(payment.reference),
            copy: payment.reference,
          },
        ]
      : []),
    payment.type === "refund"
      ? { label: "Why", value: payment.note ?? "Given back by your estate" }
      : { label: "Paid by", value: REMITTANCE_METHOD_WORDS[payment.provider] },
    { label: "Started", value: momentWords(payment.created_at, now, zone) },
    ...(payment.completed_at
      ? [
          {
            label: isSentBack(payment) ? "Sent back" : "Received",
            value: momentWords(payment.completed_at, now, zone),
          },
        ]
      : []),
  ];
}
