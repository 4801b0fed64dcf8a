import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getReviewItem } from "@/lib/review/review-queries";
import { reviewDetailView } from "@/lib/review/review-schemas";

export const GET = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("review") }),
  response: reviewDetailView,
  handle: ({ actor, params }) => getReviewItem(actor, params.id),
});
