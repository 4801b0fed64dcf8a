import { z } from "zod";
import { acceptInvitation } from "@/lib/access/accept-invitation";
import { acceptInvitationBody } from "@/lib/access/access-schemas";
import { route } from "@/lib/http/route";
import { sessionCookie } from "@/lib/http/session-cookie";

export const POST = route({
  auth: "public",
  body: acceptInvitationBody,
  response: z.object({ signed_in: z.literal(true) }),
  handle: async ({ body, from, headers }) => {
    const { token, expiresAt } = await acceptInvitation(body, from);
    headers.append("set-cookie", sessionCookie(token, expiresAt));
    return { signed_in: true as const };
  },
});
