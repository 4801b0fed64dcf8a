import * as routes from "@/components/routes";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PaymentView } from "@/lib/payments/payment-schemas";
import { shortDayWords } from "@/lib/status-words/date-words";
import { paymentText } from "@/lib/status-words/payment-words";

type Props = { payments: readonly PaymentView[]; now: Date };

/** A tenant's payments, one a line; the whole line leads to the payment. */
export function PaymentList({ payments, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {payments.map((payment) => (
        <PaymentRow key={payment.id} payment={payment} now={now} />
      ))}
    </ul>
  );
}

function PaymentRow({ payment, now }: { payment: PaymentView; now: Date }) {
  const status = paymentText(payment, now);
  return (
    <li className="relative flex items-center justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken">
      <div className="min-w-0">
        <a href={routes.payment(payment.id)} className="font-medium after:absolute after:inset-0">
          <Money amount={payment.payment_breakup.total_payable} currency={payment.currency} />
        </a>
        <p className="text-sm text-ink-faint">
          {shortDayWords(payment.completed_at ?? payment.created_at, now)}, {payment.unit_number}
        </p>
        <span className="sr-only">{status.sentence}</span>
      </div>
      <span className="flex items-center gap-2">
        <StatusBadge status={status} />
        <Icon name="chevron-right" className="size-4 text-ink-faint" />
      </span>
    </li>
  );
}
