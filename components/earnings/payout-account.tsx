import { ComingDetails } from "@/components/properties/coming-details";
import { PaymentDetailsForm } from "@/components/properties/payment-details-form";
import { PresentDetails } from "@/components/properties/present-details";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { PaymentDetailsView } from "@/lib/properties/payment-details-schemas";

type Props = { details: PaymentDetailsView; waiting: { count: number; amount: string }; now: Date };

/** Where what somebody earns by selling and scouting goes: one account for both. */
export function PayoutAccount({ details, waiting, now }: Props) {
  const of = "earnings/payment-details";
  return (
    <div className="grid max-w-xl grid-cols-1 gap-8">
      <PageHeader
        title="Where your money goes"
        sub="One account for all you earn here. We keep it encrypted and show only as much as you need to recognise it."
      />
      <PresentDetails details={details} now={now} missing="Without it we cannot pay you what you earn." />
      {details.change && <ComingDetails change={details.change} present={details} now={now} of={of} />}
      <Section title={details.is_complete ? "Change it" : "Add your bank account or UPI id"}>
        <PaymentDetailsForm present={details} waiting={waiting} of={of} />
      </Section>
    </div>
  );
}
