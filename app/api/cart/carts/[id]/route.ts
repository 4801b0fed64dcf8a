import { z } from "zod";
import { abandonCart } from "@/lib/carts/abandon-cart";
import { getCart } from "@/lib/carts/cart-queries";
import { cartView, changeCartBody } from "@/lib/carts/cart-schemas";
import { changeCart } from "@/lib/carts/change-cart";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

const params = z.object({ id: idSchema("cart") });

export const GET = route({
  auth: ["customer"],
  params,
  response: cartView,
  handle: ({ actor, params: { id } }) => getCart(actor, id),
});

export const PATCH = route({
  auth: ["customer"],
  params,
  body: changeCartBody,
  response: cartView,
  handle: async ({ actor, params: { id }, body }) => {
    await changeCart(actor, { ...body, cartId: id });
    return getCart(actor, id);
  },
});

export const DELETE = route({
  auth: ["customer"],
  params,
  response: cartView,
  handle: async ({ actor, params: { id } }) => {
    await abandonCart(actor, id);
    return getCart(actor, id);
  },
});
