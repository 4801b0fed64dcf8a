import { route } from "@/lib/http/route";
import { pauseRecurringPayment } from "@/lib/recurring/pause-recurring-payment";
import { getRecurringPaymentView } from "@/lib/recurring/recurring-queries";
import { pauseForEstateBody, recurringPaymentView } from "@/lib/recurring/recurring-schemas";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: pauseForEstateBody,
  response: recurringPaymentView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    const { recurring_payment_id: recurringPaymentId, reason } = body;
    await pauseRecurringPayment(actor, estateId, { recurringPaymentId, by: "estate", reason });
    return getRecurringPaymentView(actor, estateId, recurringPaymentId);
  },
});
