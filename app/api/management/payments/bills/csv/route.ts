import { listBills } from "@/lib/bills/bill-queries";
import { billListQuery } from "@/lib/bills/bill-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { billColumns } from "@/lib/papers/bill-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  query: billListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("bills", billColumns, query, (at) => listBills(actor, estateId, at)),
});
