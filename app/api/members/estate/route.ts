import { getOwnEstate } from "@/lib/estates/estate-queries";
import { ownEstateView } from "@/lib/estates/estate-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["resident"],
  estate: true,
  response: ownEstateView,
  handle: ({ actor, estateId }) => getOwnEstate(actor, estateId),
});
