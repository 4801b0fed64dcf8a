import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import { dayWords, monthWords } from "@/lib/status-words/date-words";

type Props = { payment: PaymentDetailView };

/** What was paid and what it was made of. */
export function PaymentBreakup({ payment: { payment_breakup: breakup, currency } }: Props) {
  return (
    <table className="w-full">
      <caption className="sr-only">What the payment is made of</caption>
      <tbody>
        <Row label="Rent" amount={breakup.base_amount} currency={currency} />
        <Row
          label={`PhonePe's charge, ${breakup.charge_rate_percent} %`}
          amount={breakup.payment_charge}
          currency={currency}
        />
        <Row label="Total" amount={breakup.total_payable} currency={currency} isSum />
      </tbody>
    </table>
  );
}

/** Which months the payment settled, and what is kept for the next one. */
export function SettledMonths({ payment, now }: Props & { now: Date }) {
  return (
    <table className="w-full">
      <caption className="sr-only">What the payment settled</caption>
      <tbody>
        {payment.settled.map((part) => (
          <Row
            key={part.month}
            label={`Rent for ${monthWords(part.month)}`}
            note={`due ${dayWords(part.due_on, now)}`}
            amount={part.amount}
            currency={payment.currency}
          />
        ))}
        {payment.credited_amount_minor > 0 && (
          <Row
            label="Kept for your next rent"
            {...(payment.unit_id ? { href: routes.tenantCredit(payment.unit_id) } : {})}
            note="more than was owed"
            amount={payment.credited_amount}
            currency={payment.currency}
          />
        )}
      </tbody>
    </table>
  );
}

type RowProps = {
  label: string;
  href?: string;
  note?: string;
  amount: string;
  currency: string;
  isSum?: boolean;
};

function Row({ label, href, note, amount, currency, isSum = false }: RowProps) {
  const weight = isSum ? "font-semibold" : "font-normal";
  return (
    <tr className={`border-b border-line last:border-b-0 ${weight}`}>
      <th scope="row" className={`py-2.5 pr-4 text-left ${weight}`}>
        {href ? (
          <a href={href} className="text-accent underline decoration-accent/40 underline-offset-4">
            {label}
          </a>
        ) : (
          label
        )}
        {note && <span className="block text-sm text-ink-faint">{note}</span>}
      </th>
      <td className="py-2.5 text-right align-baseline">
        <Money amount={amount} currency={currency} />
      </td>
    </tr>
  );
}
