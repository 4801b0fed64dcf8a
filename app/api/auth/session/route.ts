import { z } from "zod";
import { signInBody } from "@/lib/access/access-schemas";
import { signIn } from "@/lib/access/sign-in";
import { signOut } from "@/lib/access/sign-out";
import { route } from "@/lib/http/route";
import { endedSessionCookie, sessionCookie } from "@/lib/http/session-cookie";

export const POST = route({
  auth: "public",
  body: signInBody,
  response: z.object({ signed_in: z.literal(true) }),
  handle: async ({ body, from, headers }) => {
    const { token, expiresAt } = await signIn(body, "session", from);
    headers.append("set-cookie", sessionCookie(token, expiresAt));
    return { signed_in: true as const };
  },
});

export const DELETE = route({
  auth: "person",
  response: z.object({ signed_in: z.literal(false) }),
  handle: async ({ secret, headers }) => {
    await signOut(secret ?? "");
    headers.append("set-cookie", endedSessionCookie());
    return { signed_in: false as const };
  },
});
