import { retryFailedPayment } from "@/lib/cluster/retry-failed-payment";
import { getPaymentError } from "@/lib/failures/payment-error-queries";
import { paymentErrorView, retryFailedPaymentBody } from "@/lib/failures/payment-error-schemas";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: retryFailedPaymentBody,
  response: paymentErrorView,
  idempotency: "optional",
  handle: async ({ actor, secret, estateId, body }) => {
    await retryFailedPayment(actor, secret, estateId, { errorId: body.error_id });
    return getPaymentError(actor, estateId, body.error_id);
  },
});
