import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { proposeReturn } from "@/lib/review/propose-return";
import { getReviewItem } from "@/lib/review/review-queries";
import { reviewProposalBody, reviewDetailView } from "@/lib/review/review-schemas";

export const POST = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("review") }),
  body: reviewProposalBody,
  response: reviewDetailView,
  idempotency: "optional",
  handle: async ({ actor, params, body }) => {
    await proposeReturn(actor, { itemId: params.id, reason: body.reason });
    return getReviewItem(actor, params.id);
  },
});
