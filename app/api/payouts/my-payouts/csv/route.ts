import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { earningPayoutColumns } from "@/lib/papers/market-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listMyPayouts } from "@/lib/payouts/earning-payout-queries";
import { myPayoutsQuery } from "@/lib/payouts/earning-payout-schemas";

export const GET = route({
  auth: ["seller", "scout"],
  query: myPayoutsQuery,
  response: fileAnswer,
  handle: ({ actor, query }) =>
    listFile("payouts", earningPayoutColumns, query, async (at) => {
      const { payouts: results, total: count, next_cursor } = await listMyPayouts(actor, at);
      return { results, count, next_cursor };
    }),
});
