import { route } from "@/lib/http/route";
import { remittancePaymentView, verifyRemittanceBody } from "@/lib/payments/remittance-payment-schemas";
import { verifyRemittance } from "@/lib/payments/verify-remittance";

export const POST = route({
  auth: "person",
  estateTokens: true,
  body: verifyRemittanceBody,
  response: remittancePaymentView,
  handle: ({ actor, body }) => verifyRemittance(actor, body),
});
