import { changeEstate } from "@/lib/estates/change-estate";
import { getEstateRules } from "@/lib/estates/estate-queries";
import { changeEstateBody, estateView } from "@/lib/estates/estate-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin"],
  estate: true,
  response: estateView,
  handle: ({ actor, estateId }) => getEstateRules(actor, estateId),
});

export const PATCH = route({
  auth: ["estate_admin"],
  estate: true,
  body: changeEstateBody,
  response: estateView,
  handle: async ({ actor, secret, estateId, body }) => {
    await changeEstate(actor, secret, estateId, body);
    return getEstateRules(actor, estateId);
  },
});
