import { listOperations } from "@/lib/cluster/cluster-queries";
import { operationListQuery } from "@/lib/cluster/cluster-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { operationColumns } from "@/lib/papers/list-columns";
import { csvFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: operationListQuery,
  response: fileAnswer,
  handle: async ({ actor, estateId, query }) =>
    csvFile(
      "operations",
      await csvBody(operationColumns, query, (at) => listOperations(actor, estateId, at)),
    ),
});
