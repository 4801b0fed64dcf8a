import { route } from "@/lib/http/route";
import { createPromo } from "@/lib/services/create-promo";
import { getPromo, listPromos } from "@/lib/services/promo-queries";
import { createPromoBody, promoListQuery, promoListView, promoView } from "@/lib/services/promo-schemas";

export const GET = route({
  auth: ["admin"],
  query: promoListQuery,
  response: promoListView,
  handle: ({ actor, query }) => listPromos(actor, query),
});

export const POST = route({
  auth: ["admin"],
  body: createPromoBody,
  response: promoView,
  status: 201,
  handle: async ({ actor, body }) => getPromo(actor, await createPromo(actor, body)),
});
