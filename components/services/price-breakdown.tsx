import { Money } from "@/components/ui/money";

type Props = {
  label: string;
  price: string;
  discount: string;
  discountMinor: number;
  promoCode: string | null;
  total: string;
  totalLabel: string;
  /** Contained in the total. */
  tax: string;
  taxPercent: number;
  currency: string;
};

/** What a service costs: its package, what a code saves, what is paid, and the tax in it. */
export function PriceBreakdown({ currency, taxPercent, ...props }: Props) {
  const isReduced = props.promoCode !== null && props.discountMinor > 0;
  return (
    <dl className="rounded border border-line bg-surface px-4 py-1">
      <Line label={props.label} amount={props.price} currency={currency} />
      {isReduced && (
        <Line label={`Saved with ${props.promoCode}`} amount={`-${props.discount}`} currency={currency} />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 py-3">
        <dt className="font-medium">{props.totalLabel}</dt>
        <dd className="text-xl font-semibold">
          <Money amount={props.total} currency={currency} />
        </dd>
        {taxPercent > 0 && (
          <dd className="col-span-2 text-sm text-ink-faint">
            Contains <Money amount={props.tax} currency={currency} /> GST ({taxPercent} %).
          </dd>
        )}
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
