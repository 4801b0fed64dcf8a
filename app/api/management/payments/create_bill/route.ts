import { createBill } from "@/lib/bills/create-bill";
import { createBillBody, createdBillView } from "@/lib/bills/bill-schemas";
import { toAskedInstalments } from "@/lib/bills/instalment-schemas";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: createBillBody,
  response: createdBillView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    const bill = await createBill(actor, estateId, {
      payerId: body.user_id,
      type: body.type,
      title: body.title,
      description: body.description,
      amountMinor: body.amount,
      dueDate: body.due_date,
      instalments: toAskedInstalments(body) ?? null,
      isLatePaymentAllowed: body.allow_payment_after_due,
    });
    return { bill_id: bill.id, bill_number: bill.number, status: "PENDING_ACKNOWLEDGMENT" as const };
  },
});
