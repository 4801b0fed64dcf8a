import { z } from "zod";
import { passwordResetBody } from "@/lib/access/access-schemas";
import { resetPassword } from "@/lib/access/reset-password";
import { route } from "@/lib/http/route";
import { endedSessionCookie } from "@/lib/http/session-cookie";

export const POST = route({
  auth: "public",
  body: passwordResetBody,
  response: z.object({ reset: z.literal(true) }),
  handle: async ({ body, from, headers }) => {
    await resetPassword(body, from);
    headers.append("set-cookie", endedSessionCookie());
    return { reset: true as const };
  },
});
