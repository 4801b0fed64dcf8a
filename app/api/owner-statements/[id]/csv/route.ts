import { z } from "zod";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { keptFile } from "@/lib/papers/paper-file";
import { openStatement } from "@/lib/papers/statement-queries";

export const GET = route({
  auth: ["owner", "admin"],
  params: z.object({ id: idSchema("paper") }),
  response: fileAnswer,
  handle: async ({ actor, params }) => keptFile(await openStatement(actor, params.id, "csv"), "csv"),
});
