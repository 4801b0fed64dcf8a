import { ownTransferBody, transferView } from "@/lib/cluster/cluster-schemas";
import { getTransfer } from "@/lib/cluster/transfer-queries";
import { retryTransfer } from "@/lib/cluster/retry-transfer";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: ownTransferBody,
  response: transferView,
  idempotency: "optional",
  handle: async ({ actor, secret, estateId, body }) => {
    await retryTransfer(actor, secret, estateId, { transferId: body.transfer_id });
    return getTransfer(actor, estateId, body.transfer_id);
  },
});
