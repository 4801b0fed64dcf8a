import { listDisputes } from "@/lib/bills/bill-queries";
import { disputeListQuery, disputeListView } from "@/lib/bills/bill-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: disputeListQuery,
  response: disputeListView,
  handle: ({ actor, estateId, query }) => listDisputes(actor, estateId, query),
});
