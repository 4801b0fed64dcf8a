import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getOrder } from "@/lib/orders/order-queries";
import { orderView } from "@/lib/orders/order-schemas";

export const GET = route({
  auth: "person",
  params: z.object({ id: idSchema("order") }),
  response: orderView,
  handle: ({ actor, params: { id } }) => getOrder(actor, id),
});
