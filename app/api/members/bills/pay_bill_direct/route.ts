import { route } from "@/lib/http/route";
import { startBillPayment } from "@/lib/payments/start-remittance-payment";
import { paidDirectView, payBillDirectBody } from "@/lib/wallets/wallet-schemas";

export const POST = route({
  auth: ["resident"],
  estate: true,
  body: payBillDirectBody,
  response: paidDirectView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, estateId, body, requestKey }) => {
    const { remittance, payment } = await startBillPayment(actor, estateId, {
      billId: body.bill_id,
      provider: body.provider,
      amountMinor: body.amount,
      callbackUrl: body.callback_url,
      acknowledgeVersion: body.acknowledge_version,
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
