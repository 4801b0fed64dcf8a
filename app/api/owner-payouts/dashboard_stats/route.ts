import { route } from "@/lib/http/route";
import { getPayoutStats } from "@/lib/payouts/payout-queries";
import { payoutStatsView } from "@/lib/payouts/payout-schemas";

export const GET = route({
  auth: ["owner", "admin"],
  response: payoutStatsView,
  handle: ({ actor }) => getPayoutStats(actor),
});
