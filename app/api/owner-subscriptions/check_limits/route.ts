import { route } from "@/lib/http/route";
import { getLimits } from "@/lib/subscriptions/subscription-queries";
import { limitsView, portfolioQuery } from "@/lib/subscriptions/subscription-schemas";

export const GET = route({
  auth: ["owner"],
  query: portfolioQuery,
  response: limitsView,
  handle: ({ actor, query }) => getLimits(actor, query.portfolio_id),
});
