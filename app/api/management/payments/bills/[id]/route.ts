import { z } from "zod";
import { getBill } from "@/lib/bills/bill-queries";
import { billDetailView } from "@/lib/bills/bill-schemas";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  params: z.object({ id: idSchema("bill") }),
  response: billDetailView,
  handle: ({ actor, estateId, params }) => getBill(actor, estateId, params.id),
});
