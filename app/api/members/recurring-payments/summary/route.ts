import { route } from "@/lib/http/route";
import { summariseRecurringPayments } from "@/lib/recurring/recurring-queries";
import { recurringSummaryView } from "@/lib/recurring/recurring-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  response: recurringSummaryView,
  handle: ({ actor, estateId }) => summariseRecurringPayments(actor, estateId),
});
