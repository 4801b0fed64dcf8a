import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listOrders } from "@/lib/orders/order-queries";
import { orderListQuery } from "@/lib/orders/order-schemas";
import { marketOrderColumns } from "@/lib/papers/market-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: "person",
  query: orderListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("orders", marketOrderColumns, query, (at) => listOrders(actor, at)),
});
