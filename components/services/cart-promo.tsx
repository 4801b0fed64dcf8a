import { Notice } from "@/components/ui/notice";
import type { CartView } from "@/lib/carts/cart-schemas";
import { savingWords } from "@/lib/status-words/promo-words";
import { PressButton } from "./press-button";
import { PromoSheet } from "./promo-sheet";
import { cartPromoApi } from "./service-api";

/** The promo code of a cart: what it saves or why it does not, and the way to use or remove one. */
export function CartPromo({ cart }: { cart: CartView }) {
  const words = savingWords(cart);
  const path = cartPromoApi(cart.id);
  if (!words)
    return (
      <div className="justify-self-start">
        <PromoSheet path={path} label="Use a promo code" />
      </div>
    );
  return (
    <Notice
      tone={cart.promo_problem ? "attention" : "success"}
      title={words}
      action={
        <div className="flex flex-wrap gap-3">
          <PressButton
            path={path}
            method="DELETE"
            label="Remove the code"
            busyLabel="Removing …"
            look="secondary"
          />
          {cart.promo_problem && <PromoSheet path={path} label="Use another code" />}
        </div>
      }
    />
  );
}
