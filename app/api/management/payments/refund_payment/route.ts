import { giveBackPayment } from "@/lib/cluster/give-back-payment";
import { getGiveBack } from "@/lib/cluster/give-back-queries";
import { giveBackView, refundPaymentBody } from "@/lib/cluster/give-back-schemas";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: refundPaymentBody,
  response: giveBackView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, estateId, body, requestKey }) =>
    getGiveBack(
      actor,
      estateId,
      await giveBackPayment(actor, estateId, {
        payment: body.transaction_id,
        amountMinor: body.amount,
        destination: body.to,
        reason: body.reason,
        isCancelling: body.cancel_bill,
        requestKey,
      }),
    ),
});
