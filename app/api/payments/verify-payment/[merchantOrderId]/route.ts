import { z } from "zod";
import { route } from "@/lib/http/route";
import { merchantOrderId, paymentDetailView } from "@/lib/payments/payment-schemas";
import { verifyPayment } from "@/lib/payments/verify-payment";

export const GET = route({
  auth: "person",
  params: z.object({ merchantOrderId }),
  response: paymentDetailView,
  handle: ({ actor, params }) => verifyPayment(actor, params),
});
