import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getOrder } from "@/lib/orders/order-queries";
import { orderProblemBody, orderView } from "@/lib/orders/order-schemas";
import { reportProblem } from "@/lib/orders/report-problem";

export const POST = route({
  auth: "person",
  params: z.object({ id: idSchema("order") }),
  body: orderProblemBody,
  response: orderView,
  handle: async ({ actor, params: { id }, body }) => {
    await reportProblem(actor, { orderId: id, reason: body.reason });
    return getOrder(actor, id);
  },
});
