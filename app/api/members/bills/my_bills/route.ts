import { listOwnBills } from "@/lib/bills/bill-queries";
import { billListView, ownBillListQuery } from "@/lib/bills/bill-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: ownBillListQuery,
  response: billListView,
  handle: ({ actor, estateId, query }) => listOwnBills(actor, estateId, query),
});
