import { Facts, type Fact } from "@/components/ui/facts";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import { momentWords } from "@/lib/status-words/date-words";
import { methodWords } from "@/lib/status-words/payment-words";
import { PAYOUT_WORDS } from "@/lib/status-words/status-words";

type Props = { payment: PaymentDetailView; now: Date };

/** What a payer, an owner or a bank may ask for; every reference can be copied. */
export function PaymentFacts({ payment, now }: Props) {
  const reference = (label: string, text: string | null): Fact[] =>
    text
      ? [{ label, value: <span className="text-[0.8125rem] tracking-tight">{text}</span>, copy: text }]
      : [];
  const facts: Fact[] = [
    ...reference("Payment number", payment.id),
    ...reference(
      payment.gateway === "direct" ? "Our reference" : "Our reference at PhonePe",
      payment.merchant_order_id,
    ),
    ...reference("PhonePe's order number", payment.gateway_order_id),
    ...reference("Bank reference (UTR)", payment.utr),
    ...(payment.payment_method ? [{ label: "Paid by", value: methodWords(payment.payment_method) }] : []),
    { label: "Started", value: momentWords(payment.created_at, now) },
    ...(payment.state === "succeeded" && payment.purpose === "rent" ? [payoutFact(payment)] : []),
  ];
  return <Facts facts={facts} />;
}

const payoutFact = (payment: PaymentDetailView): Fact => ({
  label: "To your owner",
  value: (
    <span className="flex flex-wrap items-center gap-x-2">
      {payment.gateway !== "direct" && <StatusBadge status={PAYOUT_WORDS[payment.payout_status]} />}
      <span className="text-sm text-ink-soft">{payment.payout_message}</span>
    </span>
  ),
});
