import type { Metadata } from "next";
import { PayoutAccount } from "@/components/earnings/payout-account";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getWaitingEarnings } from "@/lib/payouts/earning-payout-queries";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { paiseWords } from "@/lib/status-words/earning-words";

export const metadata: Metadata = { title: "Bank account" };

export default async function SellerPaymentDetailsPage() {
  const actor = await requireActor("seller", "/seller/payment-details");
  const [details, waiting] = await Promise.all([getPaymentDetails(actor), getWaitingEarnings(actor)]);
  return (
    <PayoutAccount
      details={details}
      waiting={{ count: waiting.count, amount: paiseWords(waiting.total_paise) }}
      now={clock.now()}
    />
  );
}
