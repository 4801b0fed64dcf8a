import { signInBody, tokenView } from "@/lib/access/access-schemas";
import { signIn } from "@/lib/access/sign-in";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "public",
  body: signInBody,
  response: tokenView,
  handle: async ({ body, from }) => {
    const { token, expiresAt } = await signIn(body, "api", from);
    return { token, expires_at: expiresAt.toISOString() };
  },
});
