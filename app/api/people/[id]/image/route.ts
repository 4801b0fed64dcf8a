import { z } from "zod";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { openPortrait } from "@/lib/pictures/picture-queries";

export const GET = route({
  auth: "person",
  params: z.object({ id: idSchema("person") }),
  response: fileAnswer,
  handle: ({ actor, params: { id } }) => openPortrait(actor, id),
});
