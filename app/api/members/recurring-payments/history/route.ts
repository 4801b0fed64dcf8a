import { route } from "@/lib/http/route";
import { listOccurrences } from "@/lib/recurring/recurring-queries";
import { historyQuery, historyView } from "@/lib/recurring/recurring-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: historyQuery,
  response: historyView,
  handle: ({ actor, estateId, query }) => listOccurrences(actor, estateId, query),
});
