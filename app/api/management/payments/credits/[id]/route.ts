import { z } from "zod";
import { getCredit } from "@/lib/cluster/credit-queries";
import { creditView } from "@/lib/cluster/cluster-schemas";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  params: z.object({ id: idSchema("manualCredit") }),
  response: creditView,
  handle: ({ actor, estateId, params }) => getCredit(actor, estateId, params.id),
});
