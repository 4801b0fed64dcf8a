import { z } from "zod";
import { applyPromo } from "@/lib/carts/apply-promo";
import { getCart } from "@/lib/carts/cart-queries";
import { applyPromoBody, cartView } from "@/lib/carts/cart-schemas";
import { removePromo } from "@/lib/carts/remove-promo";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

const params = z.object({ id: idSchema("cart") });

export const POST = route({
  auth: ["customer"],
  params,
  body: applyPromoBody,
  response: cartView,
  handle: async ({ actor, params: { id }, body }) => {
    await applyPromo(actor, { cartId: id, code: body.promo_code });
    return getCart(actor, id);
  },
});

export const DELETE = route({
  auth: ["customer"],
  params,
  response: cartView,
  handle: async ({ actor, params: { id } }) => {
    await removePromo(actor, id);
    return getCart(actor, id);
  },
});
