import { route } from "@/lib/http/route";
import { clock } from "@/lib/kernel/clock";
import { startCartPaymentBody, startedCartPaymentView } from "@/lib/payments/cart-payment-schemas";
import { toStartedCartPaymentView } from "@/lib/payments/cart-payment-view";
import { startCartPayment } from "@/lib/payments/start-cart-payment";

export const POST = route({
  auth: ["customer"],
  body: startCartPaymentBody,
  response: startedCartPaymentView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) =>
    toStartedCartPaymentView(
      await startCartPayment(actor, {
        cartId: body.cart_id,
        addressId: body.address_id,
        expectedTotal: body.expected_total,
      }),
      clock.now(),
    ),
});
