import { z } from "zod";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { openProofFile } from "@/lib/proofs/proof-queries";

export const GET = route({
  auth: ["tenant", "owner"],
  params: z.object({ id: idSchema("proof") }),
  response: fileAnswer,
  handle: ({ actor, params }) => openProofFile(actor, params.id),
});
