import { bulkBillsView, CSV_CHARACTERS_MAX, createBulkBillsBody } from "@/lib/bills/batch-schemas";
import { getBatch } from "@/lib/bills/batch-queries";
import { commitBatch } from "@/lib/bills/commit-batch";
import { rehearseBatch } from "@/lib/bills/rehearse-batch";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: createBulkBillsBody,
  // As JSON, each end of a line and each quote of a CSV is two bytes.
  bodyBytesMax: CSV_CHARACTERS_MAX * 1.2,
  response: bulkBillsView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body, requestKey }) => {
    const { dry_run: isRehearsal, rehearsal_hash: rehearsalHash, ...list } = body;
    if (isRehearsal) return { rehearsal: await rehearseBatch(actor, estateId, list), batch: null };
    const batchId = await commitBatch(actor, estateId, { list, rehearsalHash, requestKey });
    return { rehearsal: null, batch: await getBatch(actor, estateId, batchId) };
  },
});
