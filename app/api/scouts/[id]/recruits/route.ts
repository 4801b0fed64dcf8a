import { route } from "@/lib/http/route";
import { joinByReferral } from "@/lib/scouts/join-by-referral";
import { joinedView, referralParams } from "@/lib/scouts/scout-schemas";

export const POST = route({
  auth: "person",
  params: referralParams,
  response: joinedView,
  handle: ({ actor, params }) => joinByReferral(actor, { code: params.id }),
});
