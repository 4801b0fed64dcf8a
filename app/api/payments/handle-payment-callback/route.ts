import { z } from "zod";
import { route } from "@/lib/http/route";
import { paymentCallbackBody } from "@/lib/payments/payment-schemas";
import { handlePaymentCallback } from "@/lib/payments/verify-payment";

export const POST = route({
  auth: "public",
  body: paymentCallbackBody,
  response: z.object({ received: z.literal(true) }),
  handle: async ({ body }) => {
    await handlePaymentCallback({ merchantOrderId: body.merchant_order_id });
    return { received: true as const };
  },
});
