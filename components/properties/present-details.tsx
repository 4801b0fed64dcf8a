import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import type { PaymentDetailsView } from "@/lib/properties/payment-details-schemas";
import { dayOfWords } from "@/lib/status-words/date-words";

type Props = {
  details: PaymentDetailsView;
  now: Date;
  /** What does not work without them. */
  missing?: string;
};

const OWNERS = "Without it we cannot pay you out, and you cannot make tenant keys.";

/** Where payouts go at present: enough to recognise it. */
export function PresentDetails({ details, now, missing = OWNERS }: Props) {
  if (!details.is_complete)
    return (
      <Notice tone="attention" title="Nothing is set yet">
        {missing}
      </Notice>
    );
  return (
    <Card className="flex items-center gap-4">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon name={details.payment_method === "upi" ? "wallet" : "bank"} />
      </span>
      <div className="min-w-0">
        <p className="figures font-medium">
          {details.bank_name ? `${details.bank_name}, ` : ""}
          {details.masked}
        </p>
        <p className="text-sm text-ink-faint">
          {details.account_holder_name}
          {details.since && `, since ${dayOfWords(details.since, now)}`}
        </p>
      </div>
    </Card>
  );
}
