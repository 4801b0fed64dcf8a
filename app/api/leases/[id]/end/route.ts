import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getLease } from "@/lib/leases/lease-queries";
import { endLeaseBody, leaseDetailView } from "@/lib/leases/lease-schemas";
import { endLease, keepLease } from "@/lib/rent/end-lease";

const params = z.object({ id: idSchema("lease") });

export const POST = route({
  auth: ["owner"],
  params,
  body: endLeaseBody,
  response: leaseDetailView,
  handle: async ({ actor, params: { id }, body }) => {
    await endLease(actor, { leaseId: id, lastDay: body.last_day, reason: body.reason });
    return getLease(actor, id);
  },
});

export const DELETE = route({
  auth: ["owner"],
  params,
  response: leaseDetailView,
  handle: async ({ actor, params: { id } }) => {
    await keepLease(actor, { leaseId: id });
    return getLease(actor, id);
  },
});
