import type { Metadata } from "next";
import { taxWithin } from "@/app/tax-within";
import * as routes from "@/components/routes";
import { AddressChoices } from "@/components/services/address-choices";
import { CartFacts } from "@/components/services/cart-facts";
import { CartNotice } from "@/components/services/cart-notice";
import { CartPromo } from "@/components/services/cart-promo";
import { CartPrice } from "@/components/services/cart-price";
import { PayCartForm } from "@/components/services/pay-cart-form";
import { addressesApi, cartPaymentApi } from "@/components/services/service-api";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";
import { listCarts } from "@/lib/carts/cart-queries";
import type { CartView } from "@/lib/carts/cart-schemas";
import { clock } from "@/lib/kernel/clock";
import { listAddresses } from "@/lib/services/address-queries";
import type { AddressView } from "@/lib/services/address-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { bookedInstant } from "@/lib/status-words/booking-words";

export const metadata: Metadata = { title: "Your booking" };

/** What, when, where and what it costs on one page, with one button that pays. */
export default async function CartPage() {
  const actor = await requireActor("customer", routes.cart);
  const [carts, addresses] = await Promise.all([
    listCarts(actor, { status: "ACTIVE", limit: 1 }),
    listAddresses(actor, { limit: 100 }),
  ]);
  const [cart] = carts.results;
  const now = clock.now();
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-6">
      <PageHeader back={{ href: routes.services, label: "Services" }} title="Your booking" />
      {!cart && <EmptyCart />}
      {cart?.payment_open_until && <CartNotice cart={cart} now={now} />}
      {cart && !cart.payment_open_until && (
        <>
          <CartFacts cart={cart} now={now} />
          <Obstacle cart={cart} now={now} />
          {cart.is_on_offer && bookedInstant(cart) > now && (
            <>
              <CartPromo cart={cart} />
              <Pay cart={cart} addresses={addresses.results} />
            </>
          )}
        </>
      )}
    </div>
  );
}

function Pay({ cart, addresses }: { cart: CartView; addresses: readonly AddressView[] }) {
  return (
    <PayCartForm
      paths={{ addresses: addressesApi, payment: cartPaymentApi, result: routes.cartPayment(cart.id) }}
      cartId={cart.id}
      total={cart.total}
      choices={
        addresses.length > 0 ? <AddressChoices addresses={addresses} chosen={cart.address_id} /> : null
      }
      label={`Pay ${amountWords(cart.total, cart.currency)} with PhonePe`}
    >
      <CartPrice
        cart={cart}
        tax={taxWithin({ minor: cart.total_minor, currency: cart.currency, taxPercent: cart.tax_percent })}
      />
    </PayCartForm>
  );
}

function EmptyCart() {
  return (
    <EmptyState
      icon="calendar"
      action={
        <a href={routes.services} className={buttonLook("primary")}>
          Choose a service
        </a>
      }
    >
      You have not begun to book anything.
    </EmptyState>
  );
}

/** Why what was chosen cannot be paid now, and what to do about it. */
function Obstacle({ cart, now }: { cart: CartView; now: Date }) {
  if (!cart.is_on_offer)
    return (
      <Notice tone="attention" title="This package cannot be booked any more">
        Choose another one.
      </Notice>
    );
  if (bookedInstant(cart) <= now)
    return (
      <Notice tone="attention" title="That time has passed">
        Choose a later one; everything else stays as it is.
      </Notice>
    );
  return null;
}
