import { route } from "@/lib/http/route";
import { summariseRecurringPayments } from "@/lib/recurring/recurring-queries";
import { monthlyLimitBody, recurringSummaryView } from "@/lib/recurring/recurring-schemas";
import { setMonthlyLimit } from "@/lib/recurring/set-monthly-limit";

export const PUT = route({
  auth: ["resident"],
  estate: true,
  body: monthlyLimitBody,
  response: recurringSummaryView,
  handle: async ({ actor, estateId, body }) => {
    await setMonthlyLimit(actor, estateId, { monthlyMinor: body.amount, pin: body.pin });
    return summariseRecurringPayments(actor, estateId);
  },
});
