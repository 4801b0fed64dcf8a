import type { Metadata } from "next";
import { ComingDetails } from "@/components/properties/coming-details";
import { PaymentDetailsForm } from "@/components/properties/payment-details-form";
import { PresentDetails } from "@/components/properties/present-details";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getPayoutStats } from "@/lib/payouts/payout-queries";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { amountWords } from "@/lib/status-words/amount-words";

export const metadata: Metadata = { title: "Bank account" };

export default async function PaymentDetailsPage() {
  const actor = await requireActor("owner");
  const [details, stats] = await Promise.all([getPaymentDetails(actor), getPayoutStats(actor)]);
  return (
    <div className="grid max-w-xl grid-cols-1 gap-8">
      <PageHeader
        title="Where your money goes"
        sub="We keep it encrypted and show only as much as you need to recognise it."
      />
      <PresentDetails details={details} now={clock.now()} />
      {details.change && <ComingDetails change={details.change} present={details} now={clock.now()} />}
      <Section title={details.is_complete ? "Change it" : "Add your bank account or UPI id"}>
        <PaymentDetailsForm
          present={details}
          waiting={{ count: stats.pending, amount: amountWords(stats.pending_amount, stats.currency) }}
        />
      </Section>
    </div>
  );
}
