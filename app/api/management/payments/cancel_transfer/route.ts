import { ownTransferBody, transferView } from "@/lib/cluster/cluster-schemas";
import { getTransfer } from "@/lib/cluster/transfer-queries";
import { cancelTransfer } from "@/lib/cluster/cancel-transfer";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: ownTransferBody,
  response: transferView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await cancelTransfer(actor, estateId, { transferId: body.transfer_id });
    return getTransfer(actor, estateId, body.transfer_id);
  },
});
