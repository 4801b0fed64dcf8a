import { z } from "zod";
import { getBatch } from "@/lib/bills/batch-queries";
import { batchView } from "@/lib/bills/batch-schemas";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  params: z.object({ id: idSchema("billBatch") }),
  response: batchView,
  handle: ({ actor, estateId, params }) => getBatch(actor, estateId, params.id),
});
