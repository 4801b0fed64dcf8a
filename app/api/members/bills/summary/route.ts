import { billSummaryView } from "@/lib/bills/bill-schemas";
import { summariseOwnBills } from "@/lib/bills/bill-summary";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["resident"],
  estate: true,
  response: billSummaryView,
  handle: ({ actor, estateId }) => summariseOwnBills(actor, estateId),
});
