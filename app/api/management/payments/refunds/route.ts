import { listGiveBacks } from "@/lib/cluster/give-back-queries";
import { giveBackListQuery, giveBackListView } from "@/lib/cluster/give-back-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: giveBackListQuery,
  response: giveBackListView,
  handle: ({ actor, estateId, query }) => listGiveBacks(actor, estateId, query),
});
