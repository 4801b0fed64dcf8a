import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { recurringColumns } from "@/lib/papers/bill-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listRecurringPayments } from "@/lib/recurring/recurring-queries";
import { recurringListQuery } from "@/lib/recurring/recurring-schemas";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: recurringListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("recurring-payments", recurringColumns, query, (at) =>
      listRecurringPayments(actor, estateId, at),
    ),
});
