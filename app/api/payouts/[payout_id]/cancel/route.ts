import { route } from "@/lib/http/route";
import { cancelEarningPayout } from "@/lib/payouts/earning-payout-actions";
import { cancelPayoutBody, earningPayoutView, payoutParams } from "@/lib/payouts/earning-payout-schemas";

export const POST = route({
  auth: ["admin"],
  params: payoutParams,
  body: cancelPayoutBody,
  response: earningPayoutView,
  idempotency: "optional",
  handle: ({ actor, params, body }) =>
    cancelEarningPayout(actor, { payoutId: params.payout_id, reason: body.reason }),
});
