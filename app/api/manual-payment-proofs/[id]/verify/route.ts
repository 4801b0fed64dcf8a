import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getProof } from "@/lib/proofs/proof-queries";
import { proofView, verifyProofBody } from "@/lib/proofs/proof-schemas";
import { verifyProof } from "@/lib/proofs/verify-proof";

export const POST = route({
  auth: ["owner"],
  params: z.object({ id: idSchema("proof") }),
  body: verifyProofBody,
  response: proofView,
  idempotency: "optional",
  handle: async ({ actor, params, body }) => {
    await verifyProof(actor, { proofId: params.id, note: body.note });
    return getProof(actor, params.id);
  },
});
