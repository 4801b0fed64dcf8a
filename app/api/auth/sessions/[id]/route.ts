import { z } from "zod";
import { endSession } from "@/lib/access/end-session";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const DELETE = route({
  auth: "person",
  params: z.object({ id: z.union([idSchema("session"), idSchema("token")]) }),
  response: z.object({ ended: z.literal(true) }),
  handle: async ({ actor, params }) => {
    await endSession(actor, params);
    return { ended: true as const };
  },
});
