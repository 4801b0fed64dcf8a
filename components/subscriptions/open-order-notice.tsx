import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Notice } from "@/components/ui/notice";
import { amountWords } from "@/lib/status-words/amount-words";
import { orderWords } from "@/lib/status-words/subscription-words";
import type { OrderView } from "@/lib/subscriptions/subscription-schemas";

/** What waits to be paid: a checkout that is open, or a renewal that is due. */
export function OpenOrderNotice({ order }: { order: OrderView }) {
  const what = `${orderWords(order)}: ${amountWords(order.total, order.currency)}`;
  if (order.payment_id)
    return (
      <Notice
        tone="info"
        title={`${what} is open at PhonePe`}
        action={
          <a href={routes.subscriptionPayment(order.payment_id)} className={buttonLook("secondary")}>
            See that payment
          </a>
        }
      >
        Finish it there before you choose something else. Paying twice is not possible.
      </Notice>
    );
  return (
    <Notice tone="info" title={`${what} waits to be paid`}>
      The price stays as it was asked for. You can also choose something else below.
    </Notice>
  );
}
