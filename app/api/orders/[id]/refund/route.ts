import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getOrder } from "@/lib/orders/order-queries";
import { orderView, refundOrderBody } from "@/lib/orders/order-schemas";
import { refundOrder } from "@/lib/refunds/refund-order";

export const POST = route({
  auth: "person",
  params: z.object({ id: idSchema("order") }),
  body: refundOrderBody,
  response: orderView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, params: { id }, body }) => {
    await refundOrder(actor, { orderId: id, reason: body.reason });
    return getOrder(actor, id);
  },
});
