import { getDisputeView } from "@/lib/bills/bill-queries";
import { decideDisputeBody, disputeView } from "@/lib/bills/bill-schemas";
import { decideDispute } from "@/lib/bills/decide-dispute";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: decideDisputeBody,
  response: disputeView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await decideDispute(actor, estateId, {
      disputeId: body.dispute_id,
      decision: "resolved",
      note: body.note,
    });
    return getDisputeView(actor, estateId, body.dispute_id);
  },
});
