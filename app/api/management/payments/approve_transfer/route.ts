import { transferBody, transferView } from "@/lib/cluster/cluster-schemas";
import { getTransfer } from "@/lib/cluster/transfer-queries";
import { approveTransfer } from "@/lib/cluster/approve-transfer";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: transferBody,
  response: transferView,
  idempotency: "optional",
  handle: async ({ actor, secret, estateId, body }) => {
    await approveTransfer(actor, secret, estateId, { transferId: body.transfer_id, note: body.note });
    return getTransfer(actor, estateId, body.transfer_id);
  },
});
