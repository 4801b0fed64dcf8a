import { listTransfers } from "@/lib/cluster/transfer-queries";
import { transferListQuery, transferListView } from "@/lib/cluster/cluster-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: transferListQuery,
  response: transferListView,
  handle: ({ actor, estateId, query }) => listTransfers(actor, estateId, query),
});
