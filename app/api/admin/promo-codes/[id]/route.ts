import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { changePromo } from "@/lib/services/change-promo";
import { getPromo } from "@/lib/services/promo-queries";
import { changePromoBody, promoView } from "@/lib/services/promo-schemas";

const params = z.object({ id: idSchema("promo") });

export const GET = route({
  auth: ["admin"],
  params,
  response: promoView,
  handle: ({ actor, params: { id } }) => getPromo(actor, id),
});

export const PATCH = route({
  auth: ["admin"],
  params,
  body: changePromoBody,
  response: promoView,
  handle: async ({ actor, params: { id }, body }) => {
    await changePromo(actor, { ...body, promoId: id });
    return getPromo(actor, id);
  },
});
