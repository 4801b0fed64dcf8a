import { route } from "@/lib/http/route";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { paymentDetailsBody, paymentDetailsView } from "@/lib/properties/payment-details-schemas";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";

export const GET = route({
  auth: ["owner"],
  response: paymentDetailsView,
  handle: ({ actor }) => getPaymentDetails(actor),
});

export const PUT = route({
  auth: ["owner"],
  body: paymentDetailsBody,
  response: paymentDetailsView,
  handle: async ({ actor, body, secret }) => {
    await savePaymentDetails(actor, body, secret);
    return getPaymentDetails(actor);
  },
});
