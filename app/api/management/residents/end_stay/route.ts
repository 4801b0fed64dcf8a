import { z } from "zod";
import { endStay } from "@/lib/estates/end-stay";
import { endStayBody } from "@/lib/estates/estate-schemas";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: endStayBody,
  response: z.object({ residency_id: z.string(), ended: z.literal(true) }),
  handle: async ({ actor, estateId, body }) => {
    await endStay(actor, estateId, { residencyId: body.residency_id, lastDay: body.last_day });
    return { residency_id: body.residency_id, ended: true as const };
  },
});
