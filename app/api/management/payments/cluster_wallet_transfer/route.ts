import { startTransferBody, transferView } from "@/lib/cluster/cluster-schemas";
import { startTransfer } from "@/lib/cluster/start-transfer";
import { getTransfer } from "@/lib/cluster/transfer-queries";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: startTransferBody,
  response: transferView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, secret, estateId, body, requestKey }) =>
    getTransfer(
      actor,
      estateId,
      await startTransfer(actor, secret, estateId, {
        amountMinor: body.amount,
        bankCode: body.bank_code,
        accountNumber: body.account_number,
        accountName: body.account_name,
        reason: body.reason,
        provider: body.provider,
        requestKey,
      }),
    ),
});
