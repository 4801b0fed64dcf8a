import { approveGiveBack } from "@/lib/cluster/approve-give-back";
import { getGiveBack } from "@/lib/cluster/give-back-queries";
import { approveRefundBody, giveBackView } from "@/lib/cluster/give-back-schemas";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: approveRefundBody,
  response: giveBackView,
  idempotency: "optional",
  handle: async ({ actor, secret, estateId, body }) => {
    await approveGiveBack(actor, secret, estateId, { giveBackId: body.refund_id, note: body.note });
    return getGiveBack(actor, estateId, body.refund_id);
  },
});
