import { disputeBill } from "@/lib/bills/dispute-bill";
import { getOwnBill } from "@/lib/bills/bill-queries";
import { billDetailView, disputeBillBody } from "@/lib/bills/bill-schemas";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["resident"],
  estate: true,
  body: disputeBillBody,
  response: billDetailView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await disputeBill(actor, estateId, { billId: body.bill_id, reason: body.reason });
    return getOwnBill(actor, estateId, body.bill_id);
  },
});
