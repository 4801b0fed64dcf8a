import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { rejectReturn } from "@/lib/review/reject-return";
import { getReviewItem } from "@/lib/review/review-queries";
import { reviewReasonBody, reviewDetailView } from "@/lib/review/review-schemas";

export const POST = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("review") }),
  body: reviewReasonBody,
  response: reviewDetailView,
  idempotency: "optional",
  handle: async ({ actor, params, body }) => {
    await rejectReturn(actor, { itemId: params.id, reason: body.reason });
    return getReviewItem(actor, params.id);
  },
});
