import { Money } from "@/components/ui/money";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import type { PayoutDetailView } from "@/lib/payouts/payout-schemas";
import { monthWords } from "@/lib/status-words/date-words";

type Props = { payout: PayoutDetailView; payment: PaymentDetailView };

/** Which rent the payout passes on. The gateway's charge was the tenant's, so nothing is taken off. */
export function PayoutContents({ payout, payment }: Props) {
  return (
    <table className="w-full">
      <caption className="sr-only">What this payout contains</caption>
      <tbody>
        {payment.settled.map((part) => (
          <tr key={part.month} className="border-b border-line">
            <th scope="row" className="py-2.5 pr-4 text-left font-normal">
              Rent for {monthWords(part.month)}
              <span className="block text-sm text-ink-faint">paid by {payment.tenant_name}</span>
            </th>
            <td className="py-2.5 text-right align-baseline">
              <Money amount={part.amount} currency={payment.currency} />
            </td>
          </tr>
        ))}
        <tr className="border-b border-line">
          <th scope="row" className="py-2.5 pr-4 text-left font-normal">
            Taken off
            <span className="block text-sm text-ink-faint">the tenant paid PhonePe&apos;s charge on top</span>
          </th>
          <td className="py-2.5 text-right align-baseline">
            <Money amount="0.00" currency={payment.currency} />
          </td>
        </tr>
        {payout.recovered_amount_minor > 0 && (
          <tr className="border-b border-line">
            <th scope="row" className="py-2.5 pr-4 text-left font-normal">
              Kept back
              <span className="block text-sm text-ink-faint">for an earlier refund to a tenant</span>
            </th>
            <td className="py-2.5 text-right align-baseline">
              −<Money amount={payout.recovered_amount} currency={payout.currency} />
            </td>
          </tr>
        )}
        <tr className="font-semibold">
          <th scope="row" className="py-2.5 pr-4 text-left">
            Paid out to {payout.owner_name}
          </th>
          <td className="py-2.5 text-right">
            <Money amount={payout.amount} currency={payout.currency} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
