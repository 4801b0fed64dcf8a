import { z } from "zod";
import { getDocument } from "@/lib/documents/document-queries";
import { documentRemoved, documentView } from "@/lib/documents/document-schemas";
import { removeDocument } from "@/lib/documents/remove-document";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

const params = z.object({ id: idSchema("document") });

export const GET = route({
  auth: ["tenant", "owner"],
  params,
  response: documentView,
  handle: ({ actor, params: { id } }) => getDocument(actor, id),
});

export const DELETE = route({
  auth: ["tenant", "owner"],
  params,
  response: documentRemoved,
  handle: async ({ actor, params: { id } }) => {
    await removeDocument(actor, id);
    return { removed: true as const };
  },
});
