import { route } from "@/lib/http/route";
import { listReviewItems } from "@/lib/review/review-queries";
import { reviewListQuery, reviewListView } from "@/lib/review/review-schemas";

export const GET = route({
  auth: ["admin"],
  query: reviewListQuery,
  response: reviewListView,
  handle: ({ actor, query }) => listReviewItems(actor, query),
});
