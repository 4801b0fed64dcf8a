import { listOwnBills } from "@/lib/bills/bill-queries";
import { ownBillListQuery } from "@/lib/bills/bill-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { billColumns } from "@/lib/papers/bill-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["resident"],
  estate: true,
  query: ownBillListQuery,
  response: fileAnswer,
  handle: ({ actor, estateId, query }) =>
    listFile("bills", billColumns, query, (at) => listOwnBills(actor, estateId, at)),
});
