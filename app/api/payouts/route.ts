import { route } from "@/lib/http/route";
import { listAllPayouts } from "@/lib/payouts/earning-payout-queries";
import { allPayoutsQuery, allPayoutsView } from "@/lib/payouts/earning-payout-schemas";

export const GET = route({
  auth: ["admin"],
  query: allPayoutsQuery,
  response: allPayoutsView,
  handle: ({ actor, query }) => listAllPayouts(actor, query),
});
