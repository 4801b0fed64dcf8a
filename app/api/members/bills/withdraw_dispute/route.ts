import { getOwnBill } from "@/lib/bills/bill-queries";
import { billDetailView, withdrawDisputeBody } from "@/lib/bills/bill-schemas";
import { withdrawDispute } from "@/lib/bills/withdraw-dispute";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["resident"],
  estate: true,
  body: withdrawDisputeBody,
  response: billDetailView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await withdrawDispute(actor, estateId, { billId: body.bill_id });
    return getOwnBill(actor, estateId, body.bill_id);
  },
});
