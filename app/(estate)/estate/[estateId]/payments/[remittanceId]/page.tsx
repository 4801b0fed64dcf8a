import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { GiveBack, SendBack } from "@/components/cluster/give-back-actions";
import { GiveBackList } from "@/components/cluster/give-back-list";
import { PermissionMissing } from "@/components/estates/permission-missing";
import * as routes from "@/components/routes";
import { Facts, type Fact } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listGiveBacks } from "@/lib/cluster/give-back-queries";
import { may } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { getRemittancePayment } from "@/lib/payments/remittance-payment-queries";
import type { RemittancePaymentView } from "@/lib/payments/remittance-payment-schemas";
import { returnableOf } from "@/lib/refunds/wallet-refund-queries";
import { amountWords } from "@/lib/status-words/amount-words";
import {
  isSentBack,
  REMITTANCE_METHOD_WORDS,
  remittanceTitle,
  remittanceWord,
} from "@/lib/status-words/remittance-words";
import { zoneMomentWords } from "@/lib/status-words/zone-words";

export const metadata: Metadata = { title: "Payment" };

export default async function EstatePaymentPage({
  params,
}: PageProps<"/estate/[estateId]/payments/[remittanceId]">) {
  const { estateId: id, remittanceId } = await params;
  const place = `estate/${id}`;
  const list = routes.inPlace(place, "payments");
  const { actor, estateId } = await requireEstateActor("estate", id, `${list}/${remittanceId}`);
  if (!may(actor, estateId, "ViewTransaction"))
    return <PermissionMissing title="Payment" who="those who see what residents pay" />;
  const paymentId = idOrNotFound("remittance", remittanceId);
  const [estate, payment, refunds, returnable] = await Promise.all([
    getEstate(null, estateId),
    orNotFound(getRemittancePayment(actor, estateId, paymentId)),
    listGiveBacks(actor, estateId, { payment_id: paymentId, limit: 25 }),
    returnableOf(actor, estateId, paymentId),
  ]);
  const isWaiting = refunds.results.some((refund) => refund.status === "waiting");
  const mayGiveBack =
    may(actor, estateId, "ManageTransaction") && payment.type === "bill_payment" && !isWaiting;
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        back={{ href: list, label: "Payments" }}
        title={
          <>
            <Money amount={payment.amount} currency={payment.currency} />, {payment.user_name}
          </>
        }
        sub={remittanceTitle(payment)}
        aside={<StatusBadge status={remittanceWord(payment)} />}
      />
      <WaysBack
        estateId={estateId}
        payment={payment}
        mayGiveBack={mayGiveBack}
        returnable={isWaiting ? null : returnable}
      />
      {refunds.count > 0 && (
        <Section title="Given back">
          <GiveBackList estateId={estateId} refunds={refunds.results} zone={estate.timezone} />
        </Section>
      )}
      <Section title="What it says">
        <Facts facts={factsOf(payment, place, estate.timezone)} />
      </Section>
    </div>
  );
}

type WaysBackProps = {
  estateId: string;
  payment: RemittancePaymentView;
  mayGiveBack: boolean;
  /** What may go back to where it came from; null when nothing. */
  returnable: string | null;
};

/** What may be given back of it: what its bill holds to the wallet, and what came into the wallet to where it came from. */
function WaysBack({ estateId, payment, mayGiveBack, returnable }: WaysBackProps) {
  const { id: paymentId, user_name: payer, settled_amount: left, currency } = payment;
  const isHeld = mayGiveBack && payment.settled_amount_minor > 0;
  if (!isHeld && !returnable) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {isHeld && (
        <GiveBack
          {...{ estateId, paymentId, payer, left }}
          leftWords={amountWords(left, currency)}
          bill={payment.bill_title ?? "the bill"}
        />
      )}
      {returnable && (
        <SendBack
          {...{ estateId, paymentId, payer }}
          left={returnable}
          leftWords={amountWords(returnable, currency)}
          provider={REMITTANCE_METHOD_WORDS[payment.provider]}
        />
      )}
    </div>
  );
}

function factsOf(payment: RemittancePaymentView, place: string, zone: string): Fact[] {
  const money = (amount: string) => <Money amount={amount} currency={payment.currency} />;
  const isBill = payment.type === "bill_payment" && payment.status === "completed";
  return [
    { label: "Number", value: payment.transaction_id, copy: payment.transaction_id },
    { label: "Resident", value: payment.user_name },
    ...(payment.bill_id
      ? [
          {
            label: "Bill",
            value: (
              <TextLink href={routes.inPlace(place, `bills/${payment.bill_id}`)}>
                {payment.bill_title}, {payment.bill_number}
              </TextLink>
            ),
          },
        ]
      : []),
    ...(isBill
      ? [
          { label: "The bill holds of it", value: money(payment.settled_amount) },
          { label: "Into the payer's wallet", value: money(payment.wallet_amount) },
        ]
      : []),
    { label: "By", value: REMITTANCE_METHOD_WORDS[payment.provider] },
    ...(payment.reference
      ? [{ label: "Reference at the gateway", value: payment.reference, copy: payment.reference }]
      : []),
    { label: "Started", value: zoneMomentWords(payment.created_at, zone) },
    ...(payment.completed_at
      ? [
          {
            label: isSentBack(payment) ? "Sent back" : "Arrived",
            value: zoneMomentWords(payment.completed_at, zone),
          },
        ]
      : []),
    ...(payment.note ? [{ label: "Why", value: payment.note }] : []),
    ...(payment.error_message ? [{ label: "Problem", value: payment.error_message }] : []),
  ];
}
