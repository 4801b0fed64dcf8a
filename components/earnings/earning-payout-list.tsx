import type { ReactNode } from "react";
import { StatusBadge } from "@/components/ui/status-badge";
import type { EarningPayoutView } from "@/lib/payouts/earning-payout-schemas";
import { shortDayWords } from "@/lib/status-words/date-words";
import { earningPayoutText, PAYOUT_TYPE_WORDS, paiseWords } from "@/lib/status-words/earning-words";

type Props = {
  payouts: readonly EarningPayoutView[];
  reader: "payee" | "admin";
  /** What can be done about one, for those who may. */
  actionsOf?: (payout: EarningPayoutView) => ReactNode;
  now: Date;
};

/** Payouts of what people earn, each with its state and the sentence that says what happens next. */
export function EarningPayoutList({ payouts, reader, actionsOf, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {payouts.map((payout) => {
        const status = earningPayoutText(payout, reader, now);
        return (
          <li
            key={payout.payout_id}
            className="grid grid-cols-1 gap-2 border-b border-line px-4 py-3 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <div className="grid grid-cols-1 gap-1">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="figures font-semibold">{paiseWords(payout.amount_paise)}</span>
                <StatusBadge status={status} />
                <span className="text-sm text-ink-faint">{shortDayWords(payout.created_at, now)}</span>
              </p>
              <p className="text-sm text-ink-soft">
                {reader === "admin" &&
                  `${PAYOUT_TYPE_WORDS[payout.payout_type]}, ${payout.user_name}${payout.destination ? `, ${payout.destination}` : ""}. `}
                {status.sentence}
              </p>
            </div>
            {actionsOf && <div className="flex flex-wrap items-start gap-2">{actionsOf(payout)}</div>}
          </li>
        );
      })}
    </ul>
  );
}
