import { z } from "zod";
import { changeStaff } from "@/lib/estates/change-staff";
import { changeStaffBody } from "@/lib/estates/estate-schemas";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const PATCH = route({
  auth: ["estate_admin"],
  estate: true,
  params: z.object({ id: idSchema("membership") }),
  body: changeStaffBody,
  response: z.object({ id: z.string(), changed: z.literal(true) }),
  handle: async ({ actor, secret, estateId, params: { id }, body }) => {
    await changeStaff(actor, secret, estateId, { ...body, id });
    return { id, changed: true as const };
  },
});
