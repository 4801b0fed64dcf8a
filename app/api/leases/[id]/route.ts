import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getLease } from "@/lib/leases/lease-queries";
import { leaseDetailView } from "@/lib/leases/lease-schemas";

export const GET = route({
  auth: ["tenant", "owner"],
  params: z.object({ id: idSchema("lease") }),
  response: leaseDetailView,
  handle: ({ actor, params: { id } }) => getLease(actor, id),
});
