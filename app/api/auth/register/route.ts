import { z } from "zod";
import { registerBody } from "@/lib/access/access-schemas";
import { registerPerson } from "@/lib/access/register-person";
import { signIn } from "@/lib/access/sign-in";
import { route } from "@/lib/http/route";
import { sessionCookie } from "@/lib/http/session-cookie";

export const POST = route({
  auth: "public",
  body: registerBody,
  response: z.object({ user_id: z.string() }),
  status: 201,
  handle: async ({ body, from, headers }) => {
    const personId = await registerPerson(body, from);
    const { token, expiresAt } = await signIn(body, "session", from);
    headers.append("set-cookie", sessionCookie(token, expiresAt));
    return { user_id: personId };
  },
});
