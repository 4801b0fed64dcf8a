import { rejectTransferBody, transferView } from "@/lib/cluster/cluster-schemas";
import { getTransfer } from "@/lib/cluster/transfer-queries";
import { rejectTransfer } from "@/lib/cluster/reject-transfer";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: rejectTransferBody,
  response: transferView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await rejectTransfer(actor, estateId, { transferId: body.transfer_id, note: body.note });
    return getTransfer(actor, estateId, body.transfer_id);
  },
});
