import { route } from "@/lib/http/route";
import { createRecurringPayment } from "@/lib/recurring/create-recurring-payment";
import { getOwnRecurringPayment } from "@/lib/recurring/recurring-queries";
import { createRecurringBody, recurringPaymentView } from "@/lib/recurring/recurring-schemas";

export const POST = route({
  auth: ["resident"],
  estate: true,
  body: createRecurringBody,
  response: recurringPaymentView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    const id = await createRecurringPayment(actor, estateId, {
      title: body.title,
      description: body.description,
      amountMinor: body.amount,
      frequency: body.frequency,
      startDate: body.start_date,
      endDate: body.end_date,
      billType: body.bill_type,
      maxFailedAttempts: body.max_failed_attempts,
      pin: body.pin,
    });
    return getOwnRecurringPayment(actor, estateId, id);
  },
});
