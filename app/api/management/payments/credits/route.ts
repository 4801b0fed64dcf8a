import { listCredits } from "@/lib/cluster/credit-queries";
import { creditListQuery, creditListView } from "@/lib/cluster/cluster-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: creditListQuery,
  response: creditListView,
  handle: ({ actor, estateId, query }) => listCredits(actor, estateId, query),
});
