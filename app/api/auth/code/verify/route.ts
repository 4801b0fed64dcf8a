import { z } from "zod";
import { codeSignInBody } from "@/lib/access/access-schemas";
import { signInWithCode } from "@/lib/access/sign-in-with-code";
import { route } from "@/lib/http/route";
import { sessionCookie } from "@/lib/http/session-cookie";

export const POST = route({
  auth: "public",
  body: codeSignInBody,
  response: z.object({ signed_in: z.literal(true) }),
  handle: async ({ body, from, headers }) => {
    const { token, expiresAt } = await signInWithCode(body, from);
    headers.append("set-cookie", sessionCookie(token, expiresAt));
    return { signed_in: true as const };
  },
});
