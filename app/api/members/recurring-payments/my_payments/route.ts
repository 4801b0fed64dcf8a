import { route } from "@/lib/http/route";
import { listOwnRecurringPayments } from "@/lib/recurring/recurring-queries";
import { ownRecurringListQuery, recurringListView } from "@/lib/recurring/recurring-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: ownRecurringListQuery,
  response: recurringListView,
  handle: ({ actor, estateId, query }) => listOwnRecurringPayments(actor, estateId, query),
});
