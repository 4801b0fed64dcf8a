import type { PayoutView } from "@/lib/payouts/payout-schemas";
import { CheckNow } from "./check-now";
import { RetryPayout } from "./retry-payout";

type Props = { payout: PayoutView; isMain?: boolean };

/** What an administrator may do about a payout as it stands: try it again, or ask how it is. */
export function PayoutActions({ payout, isMain = false }: Props) {
  const isChecked = payout.status === "processing" || payout.status === "retry_scheduled";
  if (!payout.is_retryable && !isChecked) return null;
  return (
    <div className="flex flex-wrap items-start gap-2 lg:justify-end">
      {payout.is_retryable && <RetryPayout payout={payout} isMain={isMain} />}
      {isChecked && <CheckNow payoutId={payout.id} reader="admin" size={isMain ? "normal" : "small"} />}
    </div>
  );
}
