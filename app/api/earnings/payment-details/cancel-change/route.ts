import { z } from "zod";
import { route } from "@/lib/http/route";
import { cancelDetailsChange } from "@/lib/properties/cancel-details-change";
import { asEarner } from "@/lib/properties/property-policy";

export const POST = route({
  auth: ["seller", "scout"],
  response: z.object({ cancelled: z.literal(true) }),
  handle: async ({ actor }) => {
    await cancelDetailsChange({ actor: asEarner(actor), token: undefined });
    return { cancelled: true as const };
  },
});
