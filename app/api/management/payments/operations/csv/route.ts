import { listOperations } from "@/lib/cluster/cluster-queries";
import { operationListQuery } from "@/lib/cluster/cluster-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { operationColumns } from "@/lib/papers/cluster-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: operationListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("operations", operationColumns, query, (at) => listOperations(actor, estateId, at)),
});
