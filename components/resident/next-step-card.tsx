import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { BillView } from "@/lib/bills/bill-schemas";
import { ownBillText } from "@/lib/status-words/own-bill-words";

type Props = {
  /** What to do first; null when there is nothing. */
  bill: BillView | null;
  /** A payment for it that is under way: then another one is not the first thing to do. */
  isPaymentOpen: boolean;
  estateId: string;
  zone: string;
  now: Date;
};

/** The one thing to do now: which bill, how much, by when, and the button. */
export function NextStepCard({ bill, isPaymentOpen, estateId, zone, now }: Props) {
  if (!bill) return <NothingToDo />;
  const status = ownBillText(bill, now, zone);
  const place = `resident/${estateId}`;
  return (
    <Card className="grid grid-cols-1 gap-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h2 className="min-w-0 font-medium text-ink-soft">{bill.title}</h2>
        <StatusBadge status={status} />
      </div>
      <div>
        <p className="text-[2.75rem] leading-none font-semibold tracking-tight">
          <Money amount={bill.due_amount} currency={bill.currency} />
        </p>
        <p className="mt-3 text-ink-soft">{status.sentence}</p>
      </div>
      <a
        href={routes.inPlace(place, `bills/${bill.id}/pay`)}
        aria-label={`${bill.is_acknowledged ? "Pay" : "Confirm and pay"} ${bill.title}`}
        className={buttonLook(
          isPaymentOpen ? "secondary" : "primary",
          "w-full text-lg sm:w-auto sm:justify-self-start sm:px-8",
        )}
      >
        {bill.is_acknowledged ? "Pay" : "Confirm and pay"}
      </a>
      <TextLink href={routes.inPlace(place, `bills/${bill.id}`)} className="-my-2 justify-self-start">
        Read the bill
      </TextLink>
    </Card>
  );
}

function NothingToDo() {
  return (
    <Card>
      <div className="flex items-start gap-4">
        <span className="grid size-11 shrink-0 place-items-center rounded-full bg-success-soft text-success-ink">
          <Icon name="check" className="size-6" />
        </span>
        <div>
          <h2 className="text-2xl font-semibold tracking-tight">Nothing to do</h2>
          <p className="mt-1 text-ink-soft">No bill waits for you. A new one is shown here first.</p>
        </div>
      </div>
    </Card>
  );
}
