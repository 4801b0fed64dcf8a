import { verifyCreditBody, creditView } from "@/lib/cluster/cluster-schemas";
import { getCredit } from "@/lib/cluster/credit-queries";
import { verifyCredit } from "@/lib/cluster/verify-credit";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: verifyCreditBody,
  response: creditView,
  idempotency: "optional",
  handle: async ({ actor, secret, estateId, body }) => {
    await verifyCredit(actor, secret, estateId, { creditId: body.credit_id, note: body.note });
    return getCredit(actor, estateId, body.credit_id);
  },
});
