import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { retryRefundByHand } from "@/lib/refunds/refund-actions";
import { refundView } from "@/lib/refunds/refund-schemas";

export const POST = route({
  auth: ["owner", "admin"],
  params: z.object({ id: idSchema("refund") }),
  response: refundView,
  status: 201,
  idempotency: "optional",
  handle: ({ actor, params, requestKey }) => retryRefundByHand(actor, { refundId: params.id, requestKey }),
});
