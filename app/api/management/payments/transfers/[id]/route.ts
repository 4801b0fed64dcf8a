import { z } from "zod";
import { getTransfer } from "@/lib/cluster/transfer-queries";
import { transferView } from "@/lib/cluster/cluster-schemas";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  params: z.object({ id: idSchema("clusterTransfer") }),
  response: transferView,
  handle: ({ actor, estateId, params }) => getTransfer(actor, estateId, params.id),
});
