import { Money } from "@/components/ui/money";

type Price = { amount: string; gst: string; total: string };
type Props = { label: string; price: Price; gstPercent: number; currency: string; totalLabel: string };

/** The price, the tax as a line of its own, and what is paid. */
export function PriceLines({ label, price, gstPercent, currency, totalLabel }: Props) {
  return (
    <dl className="rounded border border-line bg-surface px-4 py-1">
      <Line label={label} amount={price.amount} currency={currency} />
      <Line label={`GST, ${gstPercent} %`} amount={price.gst} currency={currency} />
      <div className="flex items-baseline justify-between gap-4 py-3">
        <dt className="font-medium">{totalLabel}</dt>
        <dd className="text-xl font-semibold">
          <Money amount={price.total} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}

function Line({ label, amount, currency }: { label: string; amount: string; currency: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-3">
      <dt className="min-w-0 text-ink-soft">{label}</dt>
      <dd>
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  );
}
