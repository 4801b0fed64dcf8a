import { listCredits } from "@/lib/cluster/credit-queries";
import { creditListQuery } from "@/lib/cluster/cluster-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { creditColumns } from "@/lib/papers/cluster-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: creditListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("credits", creditColumns, query, (at) => listCredits(actor, estateId, at)),
});
