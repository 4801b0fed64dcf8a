import { route } from "@/lib/http/route";
import { startedPaymentView, startRentPaymentBody } from "@/lib/payments/payment-schemas";
import { toStartedPaymentView } from "@/lib/payments/payment-view";
import { startRentPayment } from "@/lib/payments/start-rent-payment";

export const POST = route({
  auth: ["tenant"],
  body: startRentPaymentBody,
  response: startedPaymentView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body, requestKey }) =>
    toStartedPaymentView(await startRentPayment(actor, { ...body, requestKey })),
});
