import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { startedOrderPaymentView } from "@/lib/orders/order-schemas";
import { toStartedOrderPaymentView } from "@/lib/orders/order-view";
import { startOrderPayment } from "@/lib/payments/start-order-payment";

export const POST = route({
  auth: "person",
  params: z.object({ id: idSchema("order") }),
  response: startedOrderPaymentView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, params: { id } }) => toStartedOrderPaymentView(await startOrderPayment(actor, id)),
});
