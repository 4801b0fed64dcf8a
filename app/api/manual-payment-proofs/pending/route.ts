import { route } from "@/lib/http/route";
import { listProofs } from "@/lib/proofs/proof-queries";
import { proofListView, proofPageQuery } from "@/lib/proofs/proof-schemas";

export const GET = route({
  auth: ["owner"],
  query: proofPageQuery,
  response: proofListView,
  handle: ({ actor, query }) => listProofs(actor, "owner", { ...query, status: "pending" }),
});
