import { codeBody } from "@/lib/access/access-schemas";
import { confirmEmailChange } from "@/lib/access/confirm-email-change";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { ownProfileView } from "@/lib/access/profile-schemas";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "person",
  body: codeBody,
  response: ownProfileView,
  handle: async ({ actor, body, secret }) => {
    await confirmEmailChange(actor, secret, body);
    return getOwnProfile(actor);
  },
});
