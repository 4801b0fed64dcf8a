import { Section } from "@/components/ui/section";
import type { CartView } from "@/lib/carts/cart-schemas";
import { PriceBreakdown } from "./price-breakdown";

/** What a cart costs; `tax` is contained in its total. */
export function CartPrice({ cart, tax }: { cart: CartView; tax: string }) {
  return (
    <Section title="What it costs">
      <PriceBreakdown
        label={`${cart.service_name}, ${cart.package_name}`}
        price={cart.price}
        discount={cart.discount}
        discountMinor={cart.discount_minor}
        promoCode={cart.promo_code}
        total={cart.total}
        totalLabel="You pay"
        tax={tax}
        taxPercent={cart.tax_percent}
        currency={cart.currency}
      />
    </Section>
  );
}
