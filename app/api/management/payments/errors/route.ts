import { listPaymentErrors } from "@/lib/failures/payment-error-queries";
import { paymentErrorListQuery, paymentErrorListView } from "@/lib/failures/payment-error-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: paymentErrorListQuery,
  response: paymentErrorListView,
  handle: ({ actor, estateId, query }) => listPaymentErrors(actor, estateId, query),
});
