import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { payoutColumns } from "@/lib/papers/list-columns";
import { listFile } from "@/lib/papers/paper-file";
import { listPayouts } from "@/lib/payouts/payout-queries";
import { payoutListQuery } from "@/lib/payouts/payout-schemas";

export const GET = route({
  auth: ["owner", "admin"],
  query: payoutListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("payouts", payoutColumns, query, (at) => listPayouts(actor, at)),
});
