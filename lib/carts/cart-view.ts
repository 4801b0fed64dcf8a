import type { Money } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { linesOf, type AddressLines } from "@/lib/services/address";
import type { Service, ServicePackage } from "@/lib/services/service";
import { totalOf, type Cart } from "./cart";
import type { CartView } from "./cart-schemas";

/** What a cart is shown with: its package as it is now, and what is known of its code and payment. */
export type CartFacts = {
  service: Service;
  package: ServicePackage;
  address: AddressLines | null;
  promo: { code: string; discount: Money; problem: string | null } | null;
  paymentOpenUntil: Date | null;
  bookId: string | null;
};

/** What may leave the server about a cart: frozen terms where there are some, today's otherwise. */
export function toCartView(cart: Cart, facts: CartFacts): CartView {
  const { frozen } = cart;
  const { service, package: offered, promo } = facts;
  const nothing: Money = { amountMinor: 0n, currency: offered.price.currency };
  const price = frozen?.price ?? offered.price;
  const discount = frozen?.discount ?? promo?.discount ?? nothing;
  const address = frozen?.address ?? facts.address;
  return {
    id: cart.id,
    cart_id: cart.id,
    status: cart.status.toUpperCase() as CartView["status"],
    service_id: service.id,
    service_name: frozen?.serviceName ?? service.name,
    package_id: offered.id,
    package_name: frozen?.packageName ?? offered.name,
    duration_minutes: service.durationMinutes,
    date: cart.date,
    time: cart.time,
    address_id: cart.addressId,
    address: address && linesOf(address),
    currency: price.currency,
    ...wireAmount("price", price),
    ...wireAmount("discount", discount),
    ...wireAmount("total", totalOf({ price, discount })),
    tax_percent: (frozen?.taxBasisPoints ?? service.taxBasisPoints) / 100,
    is_price_frozen: frozen !== null,
    promo_code: frozen ? frozen.promoText : (promo?.code ?? null),
    promo_problem: frozen ? null : (promo?.problem ?? null),
    is_on_offer: service.isActive && offered.isActive,
    payment_open_until: facts.paymentOpenUntil?.toISOString() ?? null,
    booking_id: facts.bookId,
    created_at: cart.createdAt.toISOString(),
  };
}
