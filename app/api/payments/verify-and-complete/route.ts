import { route } from "@/lib/http/route";
import { paymentStatusView, verifyAndCompleteBody } from "@/lib/payments/cart-payment-schemas";
import { verifyAndComplete } from "@/lib/payments/verify-and-complete";

export const POST = route({
  auth: "person",
  body: verifyAndCompleteBody,
  response: paymentStatusView,
  handle: ({ actor, body }) => verifyAndComplete(actor, { merchantOrderId: body.merchant_order_id }),
});
