import { profileView } from "@/lib/access/access-schemas";
import { getProfile } from "@/lib/access/profile-queries";
import { route } from "@/lib/http/route";

export const GET = route({ auth: "person", response: profileView, handle: ({ actor }) => getProfile(actor) });
