import { route } from "@/lib/http/route";
import { pauseRecurringPayment } from "@/lib/recurring/pause-recurring-payment";
import { getOwnRecurringPayment } from "@/lib/recurring/recurring-queries";
import { recurringPaymentBody, recurringPaymentView } from "@/lib/recurring/recurring-schemas";

export const POST = route({
  auth: ["resident"],
  estate: true,
  body: recurringPaymentBody,
  response: recurringPaymentView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    const recurringPaymentId = body.recurring_payment_id;
    await pauseRecurringPayment(actor, estateId, { recurringPaymentId, by: "resident", reason: null });
    return getOwnRecurringPayment(actor, estateId, recurringPaymentId);
  },
});
