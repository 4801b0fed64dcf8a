import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { csvFile } from "@/lib/papers/paper-file";
import { payoutColumns } from "@/lib/papers/list-columns";
import { listPayouts } from "@/lib/payouts/payout-queries";
import { payoutListQuery } from "@/lib/payouts/payout-schemas";

export const GET = route({
  auth: ["owner", "admin"],
  query: payoutListQuery,
  response: fileAnswer,
  handle: async ({ actor, query }) =>
    csvFile("payouts", await csvBody(payoutColumns, query, (at) => listPayouts(actor, at))),
});
