import { z } from "zod";
import { route } from "@/lib/http/route";
import { cancelDetailsChange } from "@/lib/properties/cancel-details-change";
import { cancelChangeBody } from "@/lib/properties/payment-details-schemas";

export const POST = route({
  auth: "public",
  body: cancelChangeBody,
  response: z.object({ cancelled: z.literal(true) }),
  handle: async ({ actor, body }) => {
    await cancelDetailsChange({ actor, token: body.token });
    return { cancelled: true as const };
  },
});
