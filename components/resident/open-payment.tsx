import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Notice } from "@/components/ui/notice";
import { amountWords } from "@/lib/status-words/amount-words";
import type { RemittanceView } from "@/lib/wallets/wallet-schemas";

/** A payment for this bill is still open: it comes first, so that nobody pays twice by mistake. */
export function OpenPayment({ estateId, payment }: { estateId: string; payment: RemittanceView }) {
  return (
    <Notice
      tone="info"
      title={`A payment of ${amountWords(payment.amount, payment.currency)} is still open`}
      action={
        <a
          href={routes.inPlace(`resident/${estateId}`, `payments/${payment.id}`)}
          className={buttonLook("primary")}
        >
          See that payment
        </a>
      }
    >
      If you have paid, please do not pay again: we keep asking the gateway.
    </Notice>
  );
}
