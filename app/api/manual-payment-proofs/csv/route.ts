import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { proofColumns } from "@/lib/papers/list-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listProofs } from "@/lib/proofs/proof-queries";
import { proofListQuery } from "@/lib/proofs/proof-schemas";

export const GET = route({
  auth: ["tenant", "owner"],
  query: proofListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) =>
    listFile("proofs", proofColumns, query, (at) => listProofs(actor, query.as ?? "either", at)),
});
