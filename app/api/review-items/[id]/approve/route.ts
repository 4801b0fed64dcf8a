import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { approveReturn } from "@/lib/review/approve-return";
import { getReviewItem } from "@/lib/review/review-queries";
import { reviewDetailView } from "@/lib/review/review-schemas";

export const POST = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("review") }),
  response: reviewDetailView,
  idempotency: "optional",
  handle: async ({ actor, params }) => {
    await approveReturn(actor, { itemId: params.id });
    return getReviewItem(actor, params.id);
  },
});
