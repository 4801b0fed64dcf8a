import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listFile } from "@/lib/papers/paper-file";
import { reviewColumns } from "@/lib/papers/platform-columns";
import { listReviewItems } from "@/lib/review/review-queries";
import { reviewListQuery } from "@/lib/review/review-schemas";

export const GET = route({
  auth: ["admin"],
  query: reviewListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("queue", reviewColumns, query, (at) => listReviewItems(actor, at)),
});
