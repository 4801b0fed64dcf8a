import { route } from "@/lib/http/route";
import { resumeRecurringPayment } from "@/lib/recurring/resume-recurring-payment";
import { getOwnRecurringPayment } from "@/lib/recurring/recurring-queries";
import { recurringPaymentBody, recurringPaymentView } from "@/lib/recurring/recurring-schemas";

export const POST = route({
  auth: ["resident"],
  estate: true,
  body: recurringPaymentBody,
  response: recurringPaymentView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await resumeRecurringPayment(actor, estateId, body.recurring_payment_id);
    return getOwnRecurringPayment(actor, estateId, body.recurring_payment_id);
  },
});
