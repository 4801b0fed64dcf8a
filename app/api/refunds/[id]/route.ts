import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getRefund } from "@/lib/refunds/refund-queries";
import { refundView } from "@/lib/refunds/refund-schemas";

export const GET = route({
  auth: ["owner", "admin", "tenant"],
  params: z.object({ id: idSchema("refund") }),
  response: refundView,
  handle: ({ actor, params }) => getRefund(actor, params.id),
});
