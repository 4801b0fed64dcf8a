import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PayoutView } from "@/lib/payouts/payout-schemas";
import { payoutText, type PayoutReader } from "@/lib/status-words/payout-words";

type Props = {
  payouts: readonly PayoutView[];
  reader: PayoutReader;
  hrefOf: (payoutId: string) => string;
  now: Date;
};

/** A few payouts with their sentences: for a home page, where what to do counts more than columns. */
export function PayoutLines({ payouts, reader, hrefOf, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {payouts.map((payout) => {
        const status = payoutText(payout, reader, now);
        return (
          <li
            key={payout.id}
            className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken"
          >
            <div className="grid grid-cols-1 gap-1">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <a href={hrefOf(payout.id)} className="font-semibold after:absolute after:inset-0">
                  <Money amount={payout.amount} currency={payout.currency} />
                </a>
                <StatusBadge status={status} />
              </p>
              <p className="text-sm text-ink-soft">{status.sentence}</p>
            </div>
            <Icon name="chevron-right" className="size-4 text-ink-faint" />
          </li>
        );
      })}
    </ul>
  );
}
