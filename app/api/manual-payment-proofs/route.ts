import { FILE_BYTES_MAX } from "@/lib/files/stored-file";
import { route } from "@/lib/http/route";
import { getProof, listProofs } from "@/lib/proofs/proof-queries";
import { proofListQuery, proofListView, proofView, submitProofBody } from "@/lib/proofs/proof-schemas";
import { submitProof } from "@/lib/proofs/submit-proof";

export const GET = route({
  auth: ["tenant", "owner"],
  query: proofListQuery,
  response: proofListView,
  handle: ({ actor, query }) => listProofs(actor, query.as ?? "either", query),
});

export const POST = route({
  auth: ["tenant"],
  body: submitProofBody,
  upload: { field: "file", bytesMax: FILE_BYTES_MAX },
  response: proofView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body, upload }) =>
    getProof(
      actor,
      await submitProof(actor, {
        unitId: body.unit_id,
        amount: body.amount,
        method: body.payment_method,
        reference: body.reference,
        paidOn: body.paid_on,
        note: body.note,
        file: upload,
      }),
    ),
});
