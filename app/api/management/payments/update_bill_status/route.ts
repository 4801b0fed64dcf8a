import { getBill } from "@/lib/bills/bill-queries";
import { billDetailView, updateBillStatusBody } from "@/lib/bills/bill-schemas";
import { updateBillStatus } from "@/lib/bills/update-bill-status";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: updateBillStatusBody,
  response: billDetailView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await updateBillStatus(actor, estateId, {
      billId: body.bill_id,
      status: body.status,
      reason: body.reason,
    });
    return getBill(actor, estateId, body.bill_id);
  },
});
