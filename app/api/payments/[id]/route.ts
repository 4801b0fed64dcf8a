import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getPayment } from "@/lib/payments/payment-queries";
import { paymentDetailView } from "@/lib/payments/payment-schemas";

export const GET = route({
  auth: "person",
  params: z.object({ id: idSchema("payment") }),
  response: paymentDetailView,
  handle: ({ actor, params }) => getPayment(actor, { paymentId: params.id }),
});
