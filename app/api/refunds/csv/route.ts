import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { refundColumns } from "@/lib/papers/list-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listRefunds } from "@/lib/refunds/refund-queries";
import { refundListQuery } from "@/lib/refunds/refund-schemas";

export const GET = route({
  auth: ["owner", "admin", "tenant"],
  query: refundListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("refunds", refundColumns, query, (at) => listRefunds(actor, at)),
});
