import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { paymentStatusView } from "@/lib/payments/cart-payment-schemas";
import { getCartStatus } from "@/lib/payments/get-cart-status";

export const GET = route({
  auth: ["customer"],
  params: z.object({ cartId: idSchema("cart") }),
  response: paymentStatusView,
  handle: ({ actor, params }) => getCartStatus(actor, params.cartId),
});
