import { inviteAgainBody, invitedAgainView } from "@/lib/estates/estate-schemas";
import { inviteAgain } from "@/lib/estates/invite-again";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: inviteAgainBody,
  response: invitedAgainView,
  handle: async ({ actor, estateId, body }) => {
    await inviteAgain(actor, estateId, body.user_id);
    return { on_its_way: true as const };
  },
});
