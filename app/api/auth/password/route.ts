import { passwordChangeBody, passwordChanged } from "@/lib/access/access-schemas";
import { changePassword } from "@/lib/access/change-password";
import { route } from "@/lib/http/route";
import { sessionCookie } from "@/lib/http/session-cookie";

export const POST = route({
  auth: "person",
  body: passwordChangeBody,
  response: passwordChanged,
  handle: async ({ actor, body, from, secret, headers }) => {
    const { kind, token, expiresAt } = await changePassword(actor, secret, body, from);
    if (kind === "api") return { changed: true as const, token };
    headers.append("set-cookie", sessionCookie(token, expiresAt));
    return { changed: true as const };
  },
});
