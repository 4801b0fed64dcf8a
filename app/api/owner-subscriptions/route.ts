import { route } from "@/lib/http/route";
import { listOrders } from "@/lib/subscriptions/subscription-queries";
import { orderListQuery, orderListView } from "@/lib/subscriptions/subscription-schemas";

export const GET = route({
  auth: ["owner", "admin"],
  query: orderListQuery,
  response: orderListView,
  handle: ({ actor, query }) => listOrders(actor, query),
});
