import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { earningPayoutColumns } from "@/lib/papers/market-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listAllPayouts } from "@/lib/payouts/earning-payout-queries";
import { allPayoutsQuery } from "@/lib/payouts/earning-payout-schemas";

export const GET = route({
  auth: ["admin"],
  query: allPayoutsQuery,
  response: fileAnswer,
  handle: ({ actor, query }) =>
    listFile("payouts", earningPayoutColumns, query, (at) => listAllPayouts(actor, at)),
});
