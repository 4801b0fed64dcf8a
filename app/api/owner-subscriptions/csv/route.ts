import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listFile } from "@/lib/papers/paper-file";
import { orderColumns } from "@/lib/papers/platform-columns";
import { listOrders } from "@/lib/subscriptions/subscription-queries";
import { orderListQuery } from "@/lib/subscriptions/subscription-schemas";

export const GET = route({
  auth: ["owner", "admin"],
  query: orderListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("plan-orders", orderColumns, query, (at) => listOrders(actor, at)),
});
