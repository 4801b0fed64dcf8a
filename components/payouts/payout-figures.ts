import type { Route } from "next";
import * as routes from "@/components/routes";
import type { Figure } from "@/components/ui/figures";
import type { PayoutStatsView } from "@/lib/payouts/payout-schemas";
import type { PublicPayoutStatus } from "@/lib/payouts/payout-messages";
import { amountWords } from "@/lib/status-words/amount-words";
import { PAYOUT_WORDS } from "@/lib/status-words/status-words";

const counted = (count: number): string => `${count} ${count === 1 ? "payout" : "payouts"}`;

/** How the money stands that has not arrived yet; each figure leads to its payouts in the list at `list`. */
export function openFigures(stats: PayoutStatsView, list: Route): Figure[] {
  const figure = (status: PublicPayoutStatus, label: string, amount: string, count: number): Figure => ({
    label,
    value: amountWords(amount, stats.currency),
    note: counted(count),
    href: routes.withQuery(list, { status }),
    isWorrying: status === "failed" && count > 0,
  });
  return [
    figure("pending", "Waiting to go out", stats.pending_amount, stats.pending),
    figure("processing", PAYOUT_WORDS.processing.word, stats.processing_amount, stats.processing),
    // Nobody has to do anything about these, so the figure is there only when there are some.
    ...(stats.retry_scheduled > 0
      ? [
          figure(
            "retry_scheduled",
            PAYOUT_WORDS.retry_scheduled.word,
            stats.retry_scheduled_amount,
            stats.retry_scheduled,
          ),
        ]
      : []),
    figure("failed", "Needs action", stats.failed_amount, stats.failed),
  ];
}

/** What has arrived so far, and how many of those that ended did. */
export function endedFigures(stats: PayoutStatsView, list: Route): Figure[] {
  return [
    {
      label: PAYOUT_WORDS.completed.word,
      value: amountWords(stats.total_amount, stats.currency),
      note: counted(stats.completed),
      href: routes.withQuery(list, { status: "completed" }),
    },
    {
      label: "Success rate",
      value: stats.success_rate === null ? "–" : `${stats.success_rate} %`,
      note: "of payouts that came to an end",
    },
  ];
}
