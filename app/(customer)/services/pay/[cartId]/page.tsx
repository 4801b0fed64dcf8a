import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import * as routes from "@/components/routes";
import { cartMarkOf } from "@/components/services/cart-mark";
import { CartPoller } from "@/components/services/cart-poller";
import { cartStatusApi } from "@/components/services/service-api";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/access/require-actor";
import type { PaymentStatusView } from "@/lib/payments/cart-payment-schemas";
import { getCartStatus } from "@/lib/payments/get-cart-status";
import { cartPaymentText, openUntil } from "@/lib/status-words/cart-words";

export const metadata: Metadata = { title: "Your payment" };

type Data = PaymentStatusView["data"];

/**
 * Where the payer comes back to. The page itself has the gateway asked, so it becomes true without any script and without
 * the gateway's own word; it never believes the browser.
 */
export default async function CartPaymentPage({ params }: PageProps<"/services/pay/[cartId]">) {
  const { cartId } = await params;
  const actor = await requireActor("customer", routes.cartPayment(cartId));
  const { data } = await orNotFound(getCartStatus(actor, idOrNotFound("cart", cartId)));
  if (data.booking_id) redirect(routes.bookingSuccess(data.booking_id));
  if (!data.payment_id) redirect(routes.cart);
  const status = cartPaymentText(data);
  const isOpen = data.payment_status === "PENDING" || data.payment_status === "INITIATED";
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.services, label: "Services" }}
        title={
          data.amount_in_rupees ? (
            <Money amount={data.amount_in_rupees} currency={data.currency} />
          ) : (
            "Your payment"
          )
        }
        sub="Your payment with PhonePe"
        aside={<StatusBadge status={status} isMoving={isOpen} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <output className="block text-lg">
          <span className="sr-only">{status.word}: </span>
          {status.sentence}
        </output>
        {isOpen && (
          <>
            <CartPoller path={cartStatusApi(cartId)} seen={cartMarkOf(data)} />
            {/* Without a script the browser itself looks again. */}
            <noscript>
              <meta httpEquiv="refresh" content="5" />
            </noscript>
          </>
        )}
        <NextStep data={data} />
      </Card>
      <Facts
        facts={[
          {
            label: "Our reference at PhonePe",
            value: <span className="text-[0.8125rem] tracking-tight">{data.merchant_order_id}</span>,
            copy: data.merchant_order_id,
          },
        ]}
      />
    </div>
  );
}

/** On to the gateway while its page is open; anew only when it is certain that this one failed. */
function NextStep({ data }: { data: Data }) {
  const open = openUntil(data);
  if (open)
    return (
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <a href={data.redirect_url ?? ""} className={buttonLook("secondary")}>
          Go back to PhonePe
        </a>
        <span className="text-sm text-ink-faint">If you have not paid yet; {open}.</span>
      </p>
    );
  if (data.payment_status !== "FAILED" && data.payment_status !== "EXPIRED") return null;
  return (
    <a
      href={data.can_retry ? routes.cart : routes.services}
      className={buttonLook("primary", "justify-self-start")}
    >
      {data.can_retry ? "Pay again" : "Book anew"}
    </a>
  );
}
