import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { orderView } from "@/lib/orders/order-schemas";
import { verifyOrder } from "@/lib/payments/verify-order";

export const POST = route({
  auth: "person",
  params: z.object({ id: idSchema("order") }),
  response: orderView,
  handle: ({ actor, params: { id } }) => verifyOrder(actor, id),
});
