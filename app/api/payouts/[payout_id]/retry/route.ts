import { route } from "@/lib/http/route";
import { retryEarningPayout } from "@/lib/payouts/earning-payout-actions";
import { earningPayoutView, payoutParams } from "@/lib/payouts/earning-payout-schemas";

export const POST = route({
  auth: ["admin"],
  params: payoutParams,
  response: earningPayoutView,
  idempotency: "optional",
  handle: ({ actor, params }) => retryEarningPayout(actor, { payoutId: params.payout_id }),
});
