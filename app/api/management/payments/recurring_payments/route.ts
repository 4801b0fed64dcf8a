import { route } from "@/lib/http/route";
import { listRecurringPayments } from "@/lib/recurring/recurring-queries";
import { recurringListQuery, recurringListView } from "@/lib/recurring/recurring-schemas";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: recurringListQuery,
  response: recurringListView,
  handle: ({ actor, estateId, query }) => listRecurringPayments(actor, estateId, query),
});
