import { z } from "zod";
import { getBatch } from "@/lib/bills/batch-queries";
import { batchView, undoBatchBody } from "@/lib/bills/batch-schemas";
import { undoBatch } from "@/lib/bills/undo-batch";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  params: z.object({ id: idSchema("billBatch") }),
  body: undoBatchBody,
  response: batchView,
  idempotency: "optional",
  handle: async ({ actor, estateId, params, body }) => {
    await undoBatch(actor, estateId, { batchId: params.id, reason: body.reason });
    return getBatch(actor, estateId, params.id);
  },
});
