import { listGiveBacks } from "@/lib/cluster/give-back-queries";
import { giveBackListQuery } from "@/lib/cluster/give-back-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { giveBackColumns } from "@/lib/papers/cluster-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: giveBackListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("refunds", giveBackColumns, query, (at) => listGiveBacks(actor, estateId, at)),
});
