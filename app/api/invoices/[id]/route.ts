import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getInvoice } from "@/lib/rent/invoice-queries";
import { invoiceDetailView } from "@/lib/rent/invoice-schemas";

export const GET = route({
  auth: ["tenant", "owner"],
  params: z.object({ id: idSchema("charge") }),
  response: invoiceDetailView,
  handle: ({ actor, params: { id } }) => getInvoice(actor, id),
});
