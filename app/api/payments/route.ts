import { route } from "@/lib/http/route";
import { listPayments } from "@/lib/payments/payment-queries";
import { paymentListQuery, paymentListView } from "@/lib/payments/payment-schemas";

export const GET = route({
  auth: ["tenant", "owner", "customer", "admin"],
  query: paymentListQuery,
  response: paymentListView,
  handle: ({ actor, query }) => listPayments(actor, query),
});
