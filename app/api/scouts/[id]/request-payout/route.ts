import { route } from "@/lib/http/route";
import { earningPayoutView, requestPayoutBody } from "@/lib/payouts/earning-payout-schemas";
import { requestBounties } from "@/lib/scouts/request-bounties";
import { scoutParams } from "@/lib/scouts/scout-schemas";

export const POST = route({
  auth: ["scout"],
  params: scoutParams,
  body: requestPayoutBody,
  response: earningPayoutView,
  status: 201,
  idempotency: "optional",
  handle: ({ actor, params, body, requestKey }) =>
    requestBounties(actor, { scoutId: params.id, amountPaise: body.amount_paise, requestKey }),
});
