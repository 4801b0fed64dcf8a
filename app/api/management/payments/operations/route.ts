import { listOperations } from "@/lib/cluster/cluster-queries";
import { operationListQuery, operationListView } from "@/lib/cluster/cluster-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: operationListQuery,
  response: operationListView,
  handle: ({ actor, estateId, query }) => listOperations(actor, estateId, query),
});
