import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { noteReviewItem } from "@/lib/review/note-review-item";
import { getReviewItem } from "@/lib/review/review-queries";
import { reviewNoteBody, reviewDetailView } from "@/lib/review/review-schemas";

export const POST = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("review") }),
  body: reviewNoteBody,
  response: reviewDetailView,
  idempotency: "optional",
  handle: async ({ actor, params, body }) => {
    await noteReviewItem(actor, { itemId: params.id, text: body.text });
    return getReviewItem(actor, params.id);
  },
});
