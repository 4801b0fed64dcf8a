import { listCredits } from "@/lib/cluster/credit-queries";
import { creditListQuery } from "@/lib/cluster/cluster-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { creditColumns } from "@/lib/papers/list-columns";
import { csvFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: creditListQuery,
  response: fileAnswer,
  handle: async ({ actor, estateId, query }) =>
    csvFile("credits", await csvBody(creditColumns, query, (at) => listCredits(actor, estateId, at))),
});
