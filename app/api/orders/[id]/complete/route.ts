import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { completeOrder } from "@/lib/orders/complete-order";
import { getOrder } from "@/lib/orders/order-queries";
import { orderView } from "@/lib/orders/order-schemas";

export const PATCH = route({
  auth: "person",
  params: z.object({ id: idSchema("order") }),
  response: orderView,
  idempotency: "optional",
  handle: async ({ actor, params: { id } }) => {
    await completeOrder(actor, id);
    return getOrder(actor, id);
  },
});
