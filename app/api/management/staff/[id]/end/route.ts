import { z } from "zod";
import { endStaff } from "@/lib/estates/end-staff";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const POST = route({
  auth: ["estate_admin"],
  estate: true,
  params: z.object({ id: idSchema("membership") }),
  response: z.object({ id: z.string(), ended: z.literal(true) }),
  handle: async ({ actor, estateId, params: { id } }) => {
    await endStaff(actor, estateId, id);
    return { id, ended: true as const };
  },
});
