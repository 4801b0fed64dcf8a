import { route } from "@/lib/http/route";
import { bulkBody, bulkQuery, bulkResultView, bulkSheetView } from "@/lib/payouts/earning-payout-schemas";
import { getBulkSheet, sendBulkPayouts } from "@/lib/payouts/send-bulk-payouts";

export const GET = route({
  auth: ["admin"],
  query: bulkQuery,
  response: bulkSheetView,
  handle: ({ actor, query }) => getBulkSheet(actor, query),
});

export const POST = route({
  auth: ["admin"],
  body: bulkBody,
  response: bulkResultView,
  idempotency: "optional",
  handle: ({ actor, body }) => sendBulkPayouts(actor, body),
});
