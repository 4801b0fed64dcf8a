import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { invoiceColumns } from "@/lib/papers/list-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listInvoices } from "@/lib/rent/invoice-queries";
import { invoiceListQuery } from "@/lib/rent/invoice-schemas";

export const GET = route({
  auth: ["tenant", "owner"],
  query: invoiceListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("invoices", invoiceColumns, query, (at) => listInvoices(actor, at)),
});
