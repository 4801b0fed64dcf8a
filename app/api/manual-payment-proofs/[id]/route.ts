import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getProof } from "@/lib/proofs/proof-queries";
import { proofView } from "@/lib/proofs/proof-schemas";

export const GET = route({
  auth: ["tenant", "owner"],
  params: z.object({ id: idSchema("proof") }),
  response: proofView,
  handle: ({ actor, params }) => getProof(actor, params.id),
});
