import { getBill } from "@/lib/bills/bill-queries";
import { billDetailView, changeBillBody } from "@/lib/bills/bill-schemas";
import { changeBill } from "@/lib/bills/change-bill";
import { toAskedInstalments } from "@/lib/bills/instalment-schemas";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: changeBillBody,
  response: billDetailView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await changeBill(actor, estateId, {
      billId: body.bill_id,
      version: body.version,
      reason: body.reason,
      content: {
        type: body.type,
        title: body.title,
        description: body.description,
        amountMinor: body.amount,
        dueDate: body.due_date,
        instalments: toAskedInstalments(body),
      },
    });
    return getBill(actor, estateId, body.bill_id);
  },
});
