import { getOwnProfile } from "@/lib/access/profile-queries";
import { ownProfileView, profileBody } from "@/lib/access/profile-schemas";
import { saveProfile } from "@/lib/access/save-profile";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: "person",
  response: ownProfileView,
  handle: ({ actor }) => getOwnProfile(actor),
});

export const PATCH = route({
  auth: "person",
  body: profileBody,
  response: ownProfileView,
  handle: async ({ actor, body }) => {
    await saveProfile(actor, body);
    return getOwnProfile(actor);
  },
});
