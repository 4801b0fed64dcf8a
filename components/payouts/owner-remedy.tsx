import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { isFaultOfDetails } from "@/lib/payouts/payout-messages";
import type { PayoutView } from "@/lib/payouts/payout-schemas";
import { CheckNow } from "./check-now";

/** What the owner can do about this payout now; nothing when there is nothing to do. */
export function OwnerRemedy({ payout }: { payout: PayoutView }) {
  if (payout.waiting_for === "payment_details")
    return (
      <a href={routes.paymentDetails} className={buttonLook("primary", "justify-self-start")}>
        Add your payment details
      </a>
    );
  if (payout.status === "failed" && !payout.details_retry_at && isFaultOfDetails(payout.error_code))
    return (
      <a href={routes.paymentDetails} className={buttonLook("primary", "justify-self-start")}>
        Correct your payment details
      </a>
    );
  return payout.status === "processing" ? <CheckNow payoutId={payout.id} reader="owner" /> : null;
}
