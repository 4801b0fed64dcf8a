import { listPaymentErrors } from "@/lib/failures/payment-error-queries";
import { paymentErrorListQuery } from "@/lib/failures/payment-error-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { paymentErrorColumns } from "@/lib/papers/failure-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: paymentErrorListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("failures", paymentErrorColumns, query, (at) => listPaymentErrors(actor, estateId, at)),
});
