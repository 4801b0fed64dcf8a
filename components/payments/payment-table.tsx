import type { Route } from "next";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PaymentView } from "@/lib/payments/payment-schemas";
import { shortDayWords } from "@/lib/status-words/date-words";
import { paymentText } from "@/lib/status-words/payment-words";

type Props = { payments: readonly PaymentView[]; hrefOf: (paymentId: string) => Route; now: Date };

const cell = "px-4 py-3 align-top";

/** Payments as a table where there is room for its columns, and as cards where there is not. */
export function PaymentTable({ payments, hrefOf, now }: Props) {
  return (
    <>
      <div className="relative hidden overflow-x-auto rounded border border-line bg-surface sm:block">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">Payments</caption>
          <thead className="border-b border-line text-ink-faint">
            <tr>
              {["Status", "Amount", "Rent of", "Given back", "Day"].map((label) => (
                <th key={label} scope="col" className={`${cell} font-medium`}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {payments.map((payment) => (
              <Row key={payment.id} payment={payment} href={hrefOf(payment.id)} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      <ul className="grid grid-cols-1 gap-3 sm:hidden">
        {payments.map((payment) => (
          <PaymentCard key={payment.id} payment={payment} href={hrefOf(payment.id)} now={now} />
        ))}
      </ul>
    </>
  );
}

type RowProps = { payment: PaymentView; href: Route; now: Date };

function Row({ payment, href, now }: RowProps) {
  const status = paymentText(payment, now);
  return (
    <tr className="relative border-b border-line last:border-b-0 focus-within:bg-sunken hover:bg-sunken">
      <td className={cell}>
        <a href={href} className="inline-block rounded after:absolute after:inset-0">
          <StatusBadge status={status} />
          <span className="sr-only">. {status.sentence}</span>
        </a>
      </td>
      <td className={`${cell} font-medium`}>
        <Money amount={payment.payment_breakup.total_payable} currency={payment.currency} />
      </td>
      <td className={cell}>
        {payment.tenant_name}
        <span className="block text-ink-faint">{homeOf(payment)}</span>
      </td>
      <td className={cell}>
        {payment.refunded_amount_minor > 0 ? (
          <Money amount={payment.refunded_amount} currency={payment.currency} />
        ) : (
          "–"
        )}
      </td>
      <td className={`${cell} whitespace-nowrap`}>{shortDayWords(dayOf(payment), now)}</td>
    </tr>
  );
}

function PaymentCard({ payment, href, now }: RowProps) {
  return (
    <li className="relative grid gap-2 rounded border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-3">
        <StatusBadge status={paymentText(payment, now)} />
        <span className="text-sm text-ink-faint">{shortDayWords(dayOf(payment), now)}</span>
      </div>
      <a href={href} className="text-xl font-semibold tracking-tight after:absolute after:inset-0">
        <Money amount={payment.payment_breakup.total_payable} currency={payment.currency} />
      </a>
      <p className="text-sm text-ink-soft">
        {payment.tenant_name}, {homeOf(payment)}
      </p>
      {payment.refunded_amount_minor > 0 && (
        <p className="text-sm">
          Of it given back: <Money amount={payment.refunded_amount} currency={payment.currency} />
        </p>
      )}
    </li>
  );
}

const homeOf = (payment: PaymentView): string => `${payment.unit_number}, ${payment.property_name}`;
const dayOf = (payment: PaymentView): string => payment.completed_at ?? payment.created_at;
