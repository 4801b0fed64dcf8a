import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { TextLink } from "@/components/ui/text-link";
import type { RemittancePaymentView } from "@/lib/payments/remittance-payment-schemas";
import { timeWords } from "@/lib/status-words/date-words";
import { isOpenAtProvider, REMITTANCE_METHOD_WORDS } from "@/lib/status-words/remittance-words";

type Props = { estateId: string; payment: RemittancePaymentView; zone: string; now: Date };

/** What the payer can do now: go on at the gateway, pay again only when it is certain that this failed, keep the receipt. */
export function RemittanceSteps({ estateId, payment, zone, now }: Props) {
  if (isOpenAtProvider(payment, now)) return <GoOn payment={payment} zone={zone} />;
  if (payment.status === "failed" || payment.status === "cancelled")
    return <Recover estateId={estateId} payment={payment} />;
  // What was given back stands on the receipt of the payment it was given back of.
  if (payment.status !== "completed" || payment.type === "refund") return null;
  return (
    <a
      href={routes.memberApi(estateId, `wallet/transactions/${payment.id}/receipt`)}
      className={buttonLook("secondary", "justify-self-start print:hidden")}
      download
    >
      Receipt (PDF)
    </a>
  );
}

function GoOn({ payment, zone }: { payment: RemittancePaymentView; zone: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <a href={payment.payment_url ?? ""} className={buttonLook("secondary")}>
        Go back to {REMITTANCE_METHOD_WORDS[payment.provider]}
      </a>
      <span className="text-sm text-ink-faint">
        If you have not paid yet
        {payment.expires_at && `; open until ${timeWords(payment.expires_at, zone)}`}.
      </span>
    </p>
  );
}

/** The same again, by the same or another way; a bill can also be paid from money added to the wallet. */
function Recover({ estateId, payment }: { estateId: string; payment: RemittancePaymentView }) {
  const place = `resident/${estateId}`;
  const again = payment.bill_id
    ? routes.inPlace(place, `bills/${payment.bill_id}/pay`)
    : routes.inPlace(place, "wallet/add");
  const other = payment.provider === "paystack" ? "Flutterwave" : "Paystack";
  return (
    <div className="grid grid-cols-1 gap-2">
      <a href={again} className={buttonLook("primary", "justify-self-start")}>
        Try again
      </a>
      <p className="text-ink-soft">
        Choose another card or bank there, or pay by {other}
        {payment.bill_id ? " or from your wallet." : "."}
      </p>
      {payment.bill_id && (
        <TextLink href={routes.inPlace(place, "wallet/add")} className="justify-self-start">
          Add money to your wallet
        </TextLink>
      )}
    </div>
  );
}
