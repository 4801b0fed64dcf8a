import { listBills } from "@/lib/bills/bill-queries";
import { billListQuery, billListView } from "@/lib/bills/bill-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: billListQuery,
  response: billListView,
  handle: ({ actor, estateId, query }) => listBills(actor, estateId, query),
});
