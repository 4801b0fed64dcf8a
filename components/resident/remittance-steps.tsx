import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import type { Alternative } from "@/lib/failures/payment-error";
import type { RemittancePaymentView } from "@/lib/payments/remittance-payment-schemas";
import { timeWords } from "@/lib/status-words/date-words";
import { wayOutWords } from "@/lib/status-words/failure-words";
import { isOpenAtProvider, isSentBack, REMITTANCE_METHOD_WORDS } from "@/lib/status-words/remittance-words";

type Props = { estateId: string; payment: RemittancePaymentView; zone: string; now: Date };

/** What the payer can do now: go on at the gateway, pay again only when it is certain that this failed, keep the receipt. */
export function RemittanceSteps({ estateId, payment, zone, now }: Props) {
  if (isSentBack(payment)) return null;
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

/** The same again where that can help, and what else there is; the same as `recovery` says to machines. */
function Recover({ estateId, payment }: { estateId: string; payment: RemittancePaymentView }) {
  const place = `resident/${estateId}`;
  const again = payment.bill_id
    ? routes.inPlace(place, `bills/${payment.bill_id}/pay`)
    : routes.inPlace(place, "wallet/add");
  const { may_retry: mayRetry, retry_after: wait, alternatives } = payment.recovery ?? NOT_KNOWN;
  const other = payment.provider === "paystack" ? "flutterwave" : "paystack";
  const hrefs: Partial<Record<Alternative, string>> = {
    ...(mayRetry ? {} : { other_card: again }),
    other_gateway: routes.withQuery(again, { by: other }),
    wallet: routes.withQuery(again, { by: "wallet" }),
    add_money: routes.inPlace(place, "wallet/add"),
  };
  const ways = alternatives.flatMap((way) => {
    const href = hrefs[way];
    return href ? [{ href, label: wayOutWords(way, payment.provider) }] : [];
  });
  return (
    <div className="grid grid-cols-1 gap-3">
      {mayRetry && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <a href={routes.withQuery(again, { by: payment.provider })} className={buttonLook("primary")}>
            Try again
          </a>
          {wait > 0 && <span className="text-sm text-ink-faint">Give it {minutesWords(wait)} first.</span>}
        </p>
      )}
      {ways.length > 0 && (
        <ul className="flex flex-wrap gap-3">
          {ways.map(({ href, label }, index) => (
            <li key={label}>
              <a href={href} className={buttonLook(!mayRetry && index === 0 ? "primary" : "secondary")}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A failure of which nothing is known can be tried again. */
const NOT_KNOWN = {
  may_retry: true,
  retry_after: 0,
  max_retries: null,
  alternatives: ["other_gateway"],
} satisfies RemittancePaymentView["recovery"];

const minutesWords = (seconds: number): string =>
  seconds <= 60 ? "a minute" : `${Math.ceil(seconds / 60)} minutes`;
