import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import { isOpenAtGateway, openUntilWords } from "@/lib/status-words/payment-words";
import { PrintButton } from "./print-button";

type Props = { payment: PaymentDetailView; now: Date };

/** What the payer can do now: go on at PhonePe, pay again only when it is certain that this one failed, keep the receipt. */
export function PaymentSteps({ payment, now }: Props) {
  if (isOpenAtGateway(payment, now))
    return (
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <a href={payment.redirect_url ?? ""} className={buttonLook("secondary")}>
          Go back to PhonePe
        </a>
        <span className="text-sm text-ink-faint">If you have not paid yet; {openUntilWords(payment)}.</span>
      </p>
    );
  if (payment.state === "failed" || payment.state === "expired")
    return (
      <a
        href={payment.unit_id ? routes.pay(payment.unit_id) : routes.ownerSubscription}
        className={buttonLook("primary", "justify-self-start")}
      >
        Pay again
      </a>
    );
  return payment.state === "succeeded" ? <PrintButton /> : null;
}
