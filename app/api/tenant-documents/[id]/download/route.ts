import { z } from "zod";
import { downloadDocument } from "@/lib/documents/download-document";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const GET = route({
  auth: ["tenant", "owner"],
  params: z.object({ id: idSchema("document") }),
  response: fileAnswer,
  handle: ({ actor, params }) => downloadDocument(actor, params.id),
});
