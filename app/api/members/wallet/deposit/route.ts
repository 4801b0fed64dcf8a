import { route } from "@/lib/http/route";
import { startDeposit } from "@/lib/payments/start-remittance-payment";
import { depositBody, depositView } from "@/lib/wallets/wallet-schemas";

export const POST = route({
  auth: ["resident"],
  estate: true,
  body: depositBody,
  response: depositView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, estateId, body, requestKey }) => {
    const { remittance, payment } = await startDeposit(actor, estateId, {
      amountMinor: body.amount,
      provider: body.provider,
      callbackUrl: body.callback_url,
      requestKey,
    });
    return {
      reference: payment.merchant_order_id,
      payment_url: payment.redirect_url ?? "",
      status: remittance.status,
      transaction_id: remittance.number,
      id: remittance.id,
    };
  },
});
