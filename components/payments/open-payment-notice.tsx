import type { ReactNode } from "react";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Notice } from "@/components/ui/notice";
import type { PaymentView } from "@/lib/payments/payment-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { paymentText } from "@/lib/status-words/payment-words";

type Props = {
  payment: PaymentView;
  now: Date;
  /** The form, for those who want a second payment all the same. */ anyway: ReactNode;
};

/** A payment for this home is still open: it comes first, so that nobody pays twice by mistake. */
export function OpenPaymentNotice({ payment, now, anyway }: Props) {
  const total = amountWords(payment.payment_breakup.total_payable, payment.currency);
  return (
    <>
      <Notice
        tone="info"
        title={`A payment of ${total} is still open`}
        action={
          <a href={routes.payment(payment.id)} className={buttonLook("primary")}>
            See that payment
          </a>
        }
      >
        {paymentText(payment, now).sentence}
      </Notice>
      <details>
        <summary className="flex min-h-11 items-center gap-2 text-ink-soft underline underline-offset-4">
          I did not pay that one; make another payment
        </summary>
        <div className="pt-4">{anyway}</div>
      </details>
    </>
  );
}
