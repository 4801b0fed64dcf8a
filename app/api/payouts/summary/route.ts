import { z } from "zod";
import { route } from "@/lib/http/route";
import { getPayoutSummary } from "@/lib/payouts/earning-payout-queries";
import { payoutSummaryView, payoutTypes } from "@/lib/payouts/earning-payout-schemas";

export const GET = route({
  auth: ["admin"],
  query: z.object({ kind: z.enum(payoutTypes).optional() }),
  response: payoutSummaryView,
  handle: ({ actor, query }) => getPayoutSummary(actor, query),
});
