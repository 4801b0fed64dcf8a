import { route } from "@/lib/http/route";
import { listInvoices } from "@/lib/rent/invoice-queries";
import { invoiceListQuery, invoiceListView } from "@/lib/rent/invoice-schemas";

export const GET = route({
  auth: ["tenant", "owner"],
  query: invoiceListQuery,
  response: invoiceListView,
  handle: ({ actor, query }) => listInvoices(actor, query),
});
