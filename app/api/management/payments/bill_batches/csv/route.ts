import { listBatches } from "@/lib/bills/batch-queries";
import { batchListQuery } from "@/lib/bills/batch-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { batchColumns } from "@/lib/papers/bill-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: batchListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("batches", batchColumns, query, (at) => listBatches(actor, estateId, at)),
});
