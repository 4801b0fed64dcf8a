import { route } from "@/lib/http/route";
import { listProofs } from "@/lib/proofs/proof-queries";
import { ownProofListQuery, proofListView } from "@/lib/proofs/proof-schemas";

export const GET = route({
  auth: ["tenant"],
  query: ownProofListQuery,
  response: proofListView,
  handle: ({ actor, query }) => listProofs(actor, "tenant", query),
});
