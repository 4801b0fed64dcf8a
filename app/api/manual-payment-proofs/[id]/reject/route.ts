import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getProof } from "@/lib/proofs/proof-queries";
import { proofView, rejectProofBody } from "@/lib/proofs/proof-schemas";
import { rejectProof } from "@/lib/proofs/reject-proof";

export const POST = route({
  auth: ["owner"],
  params: z.object({ id: idSchema("proof") }),
  body: rejectProofBody,
  response: proofView,
  idempotency: "optional",
  handle: async ({ actor, params, body }) => {
    await rejectProof(actor, { proofId: params.id, note: body.note });
    return getProof(actor, params.id);
  },
});
