import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { getOrder } from "@/lib/orders/order-queries";
import { orderView } from "@/lib/orders/order-schemas";

export const POST = route({
  auth: "person",
  params: z.object({ id: idSchema("order") }),
  response: orderView,
  handle: async ({ actor, params: { id } }) => {
    await cancelOrder(actor, id);
    return getOrder(actor, id);
  },
});
