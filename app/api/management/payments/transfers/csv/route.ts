import { listTransfers } from "@/lib/cluster/transfer-queries";
import { transferListQuery } from "@/lib/cluster/cluster-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { transferColumns } from "@/lib/papers/list-columns";
import { csvFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: transferListQuery,
  response: fileAnswer,
  handle: async ({ actor, estateId, query }) =>
    csvFile("transfers", await csvBody(transferColumns, query, (at) => listTransfers(actor, estateId, at))),
});
