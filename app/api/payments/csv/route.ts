import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { csvFile } from "@/lib/papers/paper-file";
import { paymentColumns } from "@/lib/papers/list-columns";
import { listPayments } from "@/lib/payments/payment-queries";
import { paymentListQuery } from "@/lib/payments/payment-schemas";

export const GET = route({
  auth: ["tenant", "owner", "admin"],
  query: paymentListQuery,
  response: fileAnswer,
  handle: async ({ actor, query }) =>
    csvFile("payments", await csvBody(paymentColumns, query, (at) => listPayments(actor, at))),
});
