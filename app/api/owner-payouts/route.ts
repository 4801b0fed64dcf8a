import { route } from "@/lib/http/route";
import { listPayouts } from "@/lib/payouts/payout-queries";
import { payoutListQuery, payoutListView } from "@/lib/payouts/payout-schemas";

export const GET = route({
  auth: ["owner", "admin"],
  query: payoutListQuery,
  response: payoutListView,
  handle: ({ actor, query }) => listPayouts(actor, query),
});
