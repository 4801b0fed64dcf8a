import { rejectCreditBody, creditView } from "@/lib/cluster/cluster-schemas";
import { getCredit } from "@/lib/cluster/credit-queries";
import { rejectCredit } from "@/lib/cluster/reject-credit";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: rejectCreditBody,
  response: creditView,
  idempotency: "optional",
  handle: async ({ actor, estateId, body }) => {
    await rejectCredit(actor, estateId, { creditId: body.credit_id, note: body.note });
    return getCredit(actor, estateId, body.credit_id);
  },
});
