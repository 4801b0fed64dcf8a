import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { refundColumns } from "@/lib/papers/list-columns";
import { csvFile } from "@/lib/papers/paper-file";
import { listRefunds } from "@/lib/refunds/refund-queries";
import { refundListQuery } from "@/lib/refunds/refund-schemas";

export const GET = route({
  auth: ["owner", "admin", "tenant"],
  query: refundListQuery,
  response: fileAnswer,
  handle: async ({ actor, query }) =>
    csvFile("refunds", await csvBody(refundColumns, query, (at) => listRefunds(actor, at))),
});
