import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { recurringColumns } from "@/lib/papers/bill-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listOwnRecurringPayments } from "@/lib/recurring/recurring-queries";
import { ownRecurringListQuery } from "@/lib/recurring/recurring-schemas";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: ownRecurringListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("recurring-payments", recurringColumns, query, (at) =>
      listOwnRecurringPayments(actor, estateId, at),
    ),
});
