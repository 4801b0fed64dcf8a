import { route } from "@/lib/http/route";
import { listMyPayouts } from "@/lib/payouts/earning-payout-queries";
import { myPayoutsQuery, myPayoutsView } from "@/lib/payouts/earning-payout-schemas";

export const GET = route({
  auth: ["seller", "scout"],
  query: myPayoutsQuery,
  response: myPayoutsView,
  handle: ({ actor, query }) => listMyPayouts(actor, query),
});
