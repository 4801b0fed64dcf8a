import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { GiveBackView } from "@/lib/cluster/give-back-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { GIVE_BACK_WORDS, giveBackSentence } from "@/lib/status-words/cluster-words";
import { zoneMomentWords } from "@/lib/status-words/zone-words";
import { DecideGiveBack } from "./give-back-actions";

type Props = { estateId: string; refunds: readonly GiveBackView[]; zone: string };

/** What was given back of one payment, and what waits for a second person; each with who and why. */
export function GiveBackList({ estateId, refunds, zone }: Props) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {refunds.map((refund) => (
        <li key={refund.id} className="grid grid-cols-1 gap-3 px-4 py-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Money amount={refund.amount} currency={refund.currency} className="font-semibold" />
            <StatusBadge status={GIVE_BACK_WORDS[refund.status]} />
          </div>
          <p className="min-w-0 wrap-break-word">{giveBackSentence(refund, zone)}</p>
          <p className="min-w-0 text-sm wrap-break-word text-ink-soft">
            {refund.requested_by.name}, {zoneMomentWords(refund.requested_at, zone)}: {refund.reason}
            {refund.status === "completed" && refund.decided_by && ` · Approved by ${refund.decided_by.name}`}
            {refund.transaction_id && ` · ${refund.transaction_id}`}
          </p>
          {refund.can_decide && (
            <DecideGiveBack
              estateId={estateId}
              refundId={refund.id}
              payer={refund.payer.name}
              amount={amountWords(refund.amount, refund.currency)}
              isToSource={refund.to === "source"}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
