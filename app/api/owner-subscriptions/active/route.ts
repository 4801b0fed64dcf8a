import { route } from "@/lib/http/route";
import { getSubscription } from "@/lib/subscriptions/subscription-queries";
import { activeView, portfolioQuery } from "@/lib/subscriptions/subscription-schemas";

export const GET = route({
  auth: ["owner"],
  query: portfolioQuery,
  response: activeView,
  handle: ({ actor, query }) => getSubscription(actor, query.portfolio_id),
});
