import { profileView } from "@/lib/access/access-schemas";
import { becomeCustomer } from "@/lib/access/become-customer";
import { getProfile } from "@/lib/access/profile-queries";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "person",
  response: profileView,
  handle: async ({ actor }) => {
    await becomeCustomer(actor);
    return getProfile(actor);
  },
});
