import type { ReactNode } from "react";
import { StatusBadge } from "@/components/ui/status-badge";
import type { RefundView } from "@/lib/refunds/refund-schemas";
import { refundText } from "@/lib/status-words/refund-words";

type Props = {
  refunds: readonly RefundView[];
  /** What can be done about one, for those who may. */
  actionOf?: (refund: RefundView) => ReactNode;
  now: Date;
};

/** Money that goes back: where it is and by when, in a sentence each. */
export function RefundNotices({ refunds, actionOf, now }: Props) {
  return (
    <ul className="grid gap-3">
      {refunds.map((refund) => {
        const status = refundText(refund, now);
        return (
          <li key={refund.refund_id} className="grid gap-2 rounded border border-line bg-surface p-4">
            <div>
              <StatusBadge status={status} />
            </div>
            <p>{status.sentence}</p>
            <p className="text-sm text-ink-faint">Reason: {refund.reason}</p>
            {refund.is_retryable && actionOf?.(refund)}
          </li>
        );
      })}
    </ul>
  );
}
