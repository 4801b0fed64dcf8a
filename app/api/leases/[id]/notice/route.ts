import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { giveNotice } from "@/lib/leases/give-notice";
import { getLease } from "@/lib/leases/lease-queries";
import { giveNoticeBody, leaseDetailView } from "@/lib/leases/lease-schemas";

export const POST = route({
  auth: ["tenant"],
  params: z.object({ id: idSchema("lease") }),
  body: giveNoticeBody,
  response: leaseDetailView,
  handle: async ({ actor, params: { id }, body }) => {
    await giveNotice(actor, { leaseId: id, lastDay: body.last_day });
    return getLease(actor, id);
  },
});
