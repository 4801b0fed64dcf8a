import { acknowledgeBill } from "@/lib/bills/acknowledge-bill";
import { getOwnBill } from "@/lib/bills/bill-queries";
import { acknowledgeBillBody, billDetailView } from "@/lib/bills/bill-schemas";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["resident"],
  estate: true,
  body: acknowledgeBillBody,
  response: billDetailView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await acknowledgeBill(actor, estateId, { billId: body.bill_id, version: body.version });
    return getOwnBill(actor, estateId, body.bill_id);
  },
});
