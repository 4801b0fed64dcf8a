import { Notice } from "@/components/ui/notice";
import type { PaymentDetailsView } from "@/lib/properties/payment-details-schemas";
import { momentWords } from "@/lib/status-words/date-words";
import { CancelChange } from "./cancel-change";
import type { DetailsOf } from "./payment-details-form";

type Props = {
  change: NonNullable<PaymentDetailsView["change"]>;
  present: PaymentDetailsView;
  now: Date;
  of?: DetailsOf;
};

/** A change that waits for its day to pass: from when it counts, what counts until then, and the way to cancel it. */
export function ComingDetails({ change, present, now, of }: Props) {
  return (
    <Notice
      tone="info"
      title={`From ${momentWords(change.counts_from, now)} on ${change.bank_name ? `${change.bank_name}, ` : ""}${change.masked}`}
      action={<CancelChange {...(of ? { of } : {})} />}
    >
      Until then your payouts go to {present.masked}. We have mailed{" "}
      {of ? "you" : "every owner of this portfolio"} about it.
    </Notice>
  );
}
