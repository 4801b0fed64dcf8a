import { z } from "zod";
import { openCreditFile } from "@/lib/cluster/credit-queries";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  params: z.object({ id: idSchema("manualCredit") }),
  response: fileAnswer,
  handle: ({ actor, estateId, params }) => openCreditFile(actor, estateId, params.id),
});
