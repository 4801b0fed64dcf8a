import * as routes from "@/components/routes";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { shortDayWords } from "@/lib/status-words/date-words";
import {
  REMITTANCE_METHOD_WORDS,
  remittanceTitle,
  remittanceWord,
} from "@/lib/status-words/remittance-words";
import type { RemittanceView } from "@/lib/wallets/wallet-schemas";

type Props = { payments: readonly RemittanceView[]; estateId: string; zone: string; now: Date };

/** What a resident paid or added, one a line; the whole line leads to it. */
export function RemittanceList({ payments, estateId, zone, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {payments.map((payment) => (
        <li
          key={payment.id}
          className="relative flex items-center justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken"
        >
          <div className="min-w-0">
            <a
              href={routes.inPlace(`resident/${estateId}`, `payments/${payment.id}`)}
              className="font-medium after:absolute after:inset-0"
            >
              <Money amount={payment.amount} currency={payment.currency} />
              <span className="sr-only">, </span>
              <span className="block font-normal">{remittanceTitle(payment)}</span>
            </a>
            <p className="text-sm text-ink-faint">
              {shortDayWords(payment.completed_at ?? payment.created_at, now, zone)},{" "}
              {REMITTANCE_METHOD_WORDS[payment.provider]}
            </p>
          </div>
          <span className="flex items-center gap-2">
            <StatusBadge status={remittanceWord(payment)} />
            <Icon name="chevron-right" className="size-4 text-ink-faint" />
          </span>
        </li>
      ))}
    </ul>
  );
}
