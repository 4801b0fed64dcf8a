import { RequestPayout } from "@/components/earnings/request-payout";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Notice } from "@/components/ui/notice";
import { inr, toDecimal } from "@/lib/kernel/money";
import type { EarningsView } from "@/lib/scouts/scout-schemas";
import { paiseWords } from "@/lib/status-words/earning-words";

type Props = { earnings: EarningsView; destination: string | null };

/** The way to one's bounties: what is missing until they can be asked for, or the sheet that asks. */
export function AskForBounties({ earnings, destination }: Props) {
  const minimum = paiseWords(earnings.minimum_paise);
  if (destination === null)
    return (
      <Notice
        tone="attention"
        title="We do not know where to pay you yet"
        action={
          <a href={routes.inPlace("scout", "payment-details")} className={buttonLook("primary")}>
            Add your bank account
          </a>
        }
      >
        Add your bank account or UPI id, then ask for a payout.
      </Notice>
    );
  if (earnings.missing_paise > 0)
    return (
      <p className="text-ink-soft">
        {paiseWords(earnings.missing_paise)} more, and you can ask for a payout; the smallest is {minimum}.
      </p>
    );
  return (
    <div>
      <RequestPayout
        endpoint={`/api/scouts/${earnings.scout_id}/request-payout/`}
        label={`Ask for ${paiseWords(earnings.available_paise)}`}
        available={toDecimal(inr(BigInt(earnings.available_paise)))}
        availableWords={paiseWords(earnings.available_paise)}
        minimumWords={minimum}
        destination={destination}
      />
    </div>
  );
}
