import { getCart, listCarts } from "@/lib/carts/cart-queries";
import { cartListQuery, cartListView, cartView, createCartBody } from "@/lib/carts/cart-schemas";
import { saveNewCart } from "@/lib/carts/save-new-cart";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["customer"],
  query: cartListQuery,
  response: cartListView,
  handle: ({ actor, query }) => listCarts(actor, query),
});

export const POST = route({
  auth: ["customer"],
  body: createCartBody,
  response: cartView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => getCart(actor, await saveNewCart(actor, body)),
});
