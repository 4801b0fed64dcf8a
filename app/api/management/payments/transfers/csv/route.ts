import { listTransfers } from "@/lib/cluster/transfer-queries";
import { transferListQuery } from "@/lib/cluster/cluster-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { transferColumns } from "@/lib/papers/cluster-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: transferListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("transfers", transferColumns, query, (at) => listTransfers(actor, estateId, at)),
});
