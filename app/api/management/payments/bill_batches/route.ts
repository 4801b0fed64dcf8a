import { listBatches } from "@/lib/bills/batch-queries";
import { batchListQuery, batchListView } from "@/lib/bills/batch-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: batchListQuery,
  response: batchListView,
  handle: ({ actor, estateId, query }) => listBatches(actor, estateId, query),
});
