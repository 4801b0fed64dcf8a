import { route } from "@/lib/http/route";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { paymentDetailsBody, paymentDetailsView } from "@/lib/properties/payment-details-schemas";
import { asEarner } from "@/lib/properties/property-policy";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";

export const GET = route({
  auth: ["seller", "scout"],
  response: paymentDetailsView,
  handle: ({ actor }) => getPaymentDetails(asEarner(actor)),
});

export const PUT = route({
  auth: ["seller", "scout"],
  body: paymentDetailsBody,
  response: paymentDetailsView,
  handle: async ({ actor, body, secret }) => {
    await savePaymentDetails(asEarner(actor), body, secret);
    return getPaymentDetails(asEarner(actor));
  },
});
