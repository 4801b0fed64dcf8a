import { z } from "zod";
import { codeBody } from "@/lib/access/access-schemas";
import { verifyEmail } from "@/lib/access/verify-email";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "person",
  body: codeBody,
  response: z.object({ verified: z.literal(true) }),
  handle: async ({ actor, body }) => {
    await verifyEmail(actor, body);
    return { verified: true as const };
  },
});
