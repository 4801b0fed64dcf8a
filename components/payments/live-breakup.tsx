import type { ReactNode } from "react";
import { formatMoney, type Money } from "@/lib/kernel/money";
import type { ChargeBreakup } from "@/lib/payments/payment";

/** Hundredths of a per cent as people write them: 250 is `2.5 %`. */
const percent = (basisPoints: bigint): string => `${Number(basisPoints) / 100} %`;

type Props = { breakup: ChargeBreakup; /** The rule, which does not change. */ note: ReactNode };

/** What this payment will cost, before it is made; changes as the amount does. */
export function LiveBreakup({ breakup, note }: Props) {
  return (
    <div className="rounded border border-line bg-surface px-4 py-1">
      <dl>
        <Line label="Rent" amount={breakup.base} />
        <Line label={`PhonePe's charge, ${percent(breakup.basisPoints)}`} amount={breakup.charge} />
        <div className="flex items-baseline justify-between gap-4 py-3">
          <dt className="font-medium">You pay</dt>
          <dd>
            <output className="text-xl font-semibold">{formatMoney(breakup.total)}</output>
          </dd>
        </div>
      </dl>
      {note}
    </div>
  );
}

function Line({ label, amount }: { label: string; amount: Money }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-3">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="figures">{formatMoney(amount)}</dd>
    </div>
  );
}
