import { route } from "@/lib/http/route";
import { wireAmount } from "@/lib/kernel/wire-money";
import { payBill } from "@/lib/wallets/pay-bill";
import { paidBillView, payBillBody } from "@/lib/wallets/wallet-schemas";

export const POST = route({
  auth: ["resident"],
  estate: true,
  body: payBillBody,
  response: paidBillView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body, requestKey }) => {
    const { remittance, bill } = await payBill(actor, estateId, {
      billId: body.bill_id,
      amountMinor: body.amount,
      pin: body.pin,
      acknowledgeVersion: body.acknowledge_version,
      requestKey,
    });
    return {
      transaction_id: remittance.number,
      id: remittance.id,
      status: remittance.status,
      ...wireAmount("remaining_amount", bill.open),
      currency: bill.open.currency,
    };
  },
});
