import { route } from "@/lib/http/route";
import { getAnalytics } from "@/lib/numbers/analytics-queries";
import { analyticsQuery, analyticsView } from "@/lib/numbers/analytics-schemas";

export const GET = route({
  auth: ["owner"],
  query: analyticsQuery,
  response: analyticsView,
  handle: ({ actor, query }) => getAnalytics(actor, query),
});
