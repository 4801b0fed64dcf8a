import { route } from "@/lib/http/route";
import { sessionCookie } from "@/lib/http/session-cookie";
import { joinAnywayBody, joinedView } from "@/lib/leases/lease-schemas";
import { moveIn, moveInAsNewcomer } from "@/lib/rent/move-in";

export const POST = route({
  auth: "public",
  body: joinAnywayBody,
  response: joinedView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body, from, headers }) => {
    if (actor) return { ...(await moveIn(actor, body)), token: null, token_expires_at: null };
    const { token, expiresAt, ...home } = await moveInAsNewcomer(body, from);
    headers.append("set-cookie", sessionCookie(token, expiresAt));
    return { ...home, token, token_expires_at: expiresAt.toISOString() };
  },
});
