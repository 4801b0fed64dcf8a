import { getGiveBack } from "@/lib/cluster/give-back-queries";
import { giveBackView, rejectRefundBody } from "@/lib/cluster/give-back-schemas";
import { rejectGiveBack } from "@/lib/cluster/reject-give-back";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: rejectRefundBody,
  response: giveBackView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await rejectGiveBack(actor, estateId, { giveBackId: body.refund_id, note: body.note });
    return getGiveBack(actor, estateId, body.refund_id);
  },
});
