import { z } from "zod";
import { getOwnBill } from "@/lib/bills/bill-queries";
import { billDetailView } from "@/lib/bills/bill-schemas";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const GET = route({
  auth: ["resident"],
  estate: true,
  params: z.object({ id: idSchema("bill") }),
  response: billDetailView,
  handle: ({ actor, estateId, params }) => getOwnBill(actor, estateId, params.id),
});
