import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { resolveReviewItem } from "@/lib/review/resolve-review-item";
import { getReviewItem } from "@/lib/review/review-queries";
import { resolveReviewBody, reviewDetailView } from "@/lib/review/review-schemas";

export const POST = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("review") }),
  body: resolveReviewBody,
  response: reviewDetailView,
  idempotency: "optional",
  handle: async ({ actor, params, body }) => {
    await resolveReviewItem(actor, {
      itemId: params.id,
      reason: body.reason,
      gatewayReference: body.gateway_reference ?? null,
    });
    return getReviewItem(actor, params.id);
  },
});
