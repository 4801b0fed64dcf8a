import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { paymentColumns } from "@/lib/papers/list-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listPayments } from "@/lib/payments/payment-queries";
import { paymentListQuery } from "@/lib/payments/payment-schemas";

export const GET = route({
  auth: ["tenant", "owner", "admin"],
  query: paymentListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("payments", paymentColumns, query, (at) => listPayments(actor, at)),
});
