import { route } from "@/lib/http/route";
import { listRefunds } from "@/lib/refunds/refund-queries";
import { refundListQuery, refundListView } from "@/lib/refunds/refund-schemas";

export const GET = route({
  auth: ["owner", "admin", "tenant"],
  query: refundListQuery,
  response: refundListView,
  handle: ({ actor, query }) => listRefunds(actor, query),
});
