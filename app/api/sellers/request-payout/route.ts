import { route } from "@/lib/http/route";
import { requestSales } from "@/lib/payouts/earning-payout-actions";
import { earningPayoutView, requestPayoutBody } from "@/lib/payouts/earning-payout-schemas";

export const POST = route({
  auth: ["seller"],
  body: requestPayoutBody,
  response: earningPayoutView,
  status: 201,
  idempotency: "optional",
  handle: ({ actor, body, requestKey }) =>
    requestSales(actor, { amountPaise: body.amount_paise, requestKey }),
});
