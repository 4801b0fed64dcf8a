import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Notice } from "@/components/ui/notice";
import type { CartView } from "@/lib/carts/cart-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { whenWords } from "@/lib/status-words/booking-words";

/** What somebody has begun to book: it comes first, so that it is not begun anew. */
export function CartNotice({ cart, now }: { cart: CartView; now: Date }) {
  const isBeingPaid = cart.payment_open_until !== null;
  return (
    <Notice
      tone="info"
      title={`${cart.service_name}, ${cart.package_name}`}
      action={
        <a href={isBeingPaid ? routes.cartPayment(cart.id) : routes.cart} className={buttonLook("primary")}>
          {isBeingPaid ? "See its payment" : "Go on booking"}
        </a>
      }
    >
      {whenWords(cart, now)}, {amountWords(cart.total, cart.currency)}.{" "}
      {isBeingPaid ? "Its payment is open at PhonePe." : "Not booked yet."}
    </Notice>
  );
}
