import type { Route } from "next";
import * as routes from "@/components/routes";
import type { Chip } from "@/components/ui/filter-chips";
import { publicPayoutStatuses, type PublicPayoutStatus } from "@/lib/payouts/payout-messages";
import type { PayoutStatsView } from "@/lib/payouts/payout-schemas";
import { PAYOUT_WORDS } from "@/lib/status-words/status-words";

const ORDER: readonly PublicPayoutStatus[] = publicPayoutStatuses.toSorted((a, b) => rank(a) - rank(b));

function rank(status: PublicPayoutStatus): number {
  return ["failed", "retry_scheduled", "pending", "processing", "completed"].indexOf(status);
}

/** One chip a status with how many payouts it has, and one for all of them. */
export function payoutChips(
  list: Route,
  stats: PayoutStatsView,
  chosen: PublicPayoutStatus | undefined,
): Chip[] {
  return [
    { label: "All", href: list, isOn: chosen === undefined, count: stats.total },
    ...ORDER.map((status) => ({
      label: status === "failed" ? "Needs action" : PAYOUT_WORDS[status].word,
      href: routes.withQuery(list, { status }),
      isOn: chosen === status,
      count: stats[status],
    })),
  ];
}
