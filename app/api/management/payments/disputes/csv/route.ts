import { listDisputes } from "@/lib/bills/bill-queries";
import { disputeListQuery } from "@/lib/bills/bill-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { disputeColumns } from "@/lib/papers/bill-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: disputeListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("disputes", disputeColumns, query, (at) => listDisputes(actor, estateId, at)),
});
