import { route } from "@/lib/http/route";
import { listAvailablePlans } from "@/lib/subscriptions/subscription-queries";
import { planListView, portfolioQuery } from "@/lib/subscriptions/subscription-schemas";

export const GET = route({
  auth: ["owner"],
  query: portfolioQuery,
  response: planListView,
  handle: ({ actor, query }) => listAvailablePlans(actor, query.portfolio_id),
});
