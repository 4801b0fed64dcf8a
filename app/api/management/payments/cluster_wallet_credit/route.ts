import { creditView, requestCreditBody } from "@/lib/cluster/cluster-schemas";
import { getCredit } from "@/lib/cluster/credit-queries";
import { requestCredit } from "@/lib/cluster/request-credit";
import { FILE_BYTES_MAX } from "@/lib/files/stored-file";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  body: requestCreditBody,
  upload: { field: "file", bytesMax: FILE_BYTES_MAX },
  response: creditView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, estateId, body, upload, requestKey }) =>
    getCredit(
      actor,
      estateId,
      await requestCredit(actor, estateId, {
        amountMinor: body.amount,
        method: body.method,
        receivedOn: body.received_on,
        reason: body.reason,
        file: upload,
        requestKey,
      }),
    ),
});
