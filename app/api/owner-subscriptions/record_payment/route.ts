import { route } from "@/lib/http/route";
import { recordOutsidePayment } from "@/lib/subscriptions/record-outside-payment";
import { getOrder } from "@/lib/subscriptions/subscription-queries";
import { orderView, recordPaymentBody } from "@/lib/subscriptions/subscription-schemas";

export const POST = route({
  auth: ["admin"],
  body: recordPaymentBody,
  response: orderView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => {
    const order = await recordOutsidePayment(actor, body);
    return getOrder(actor, { orderId: order.id });
  },
});
