import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import type { MovementView } from "@/lib/numbers/analytics-schemas";
import { shortDayWords } from "@/lib/status-words/date-words";

const WORDS: Readonly<Record<MovementView["kind"], string>> = {
  received: "Rent received",
  direct: "Paid to you directly",
  refunded: "Rent given back",
};

/** What came in and went back, newest first; each leads to its payment. */
export function MovementList({ movements, now }: { movements: readonly MovementView[]; now: Date }) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {movements.map((movement) => (
        <li
          key={movement.id}
          className="relative flex items-baseline justify-between gap-4 px-4 py-3 has-[a]:hover:bg-sunken"
        >
          <div className="min-w-0">
            <p>
              <a href={routes.ownerPayment(movement.payment_id)} className="after:absolute after:inset-0">
                {WORDS[movement.kind]}
              </a>
            </p>
            <p className="text-sm text-ink-faint">
              {[movement.tenant_name, movement.unit_number, movement.property_name]
                .filter(Boolean)
                .join(", ")}
            </p>
          </div>
          <div className="text-right">
            <p className="font-medium">
              <Money
                amount={movement.kind === "refunded" ? `-${movement.amount}` : movement.amount}
                currency={movement.currency}
              />
            </p>
            <p className="text-sm whitespace-nowrap text-ink-faint">{shortDayWords(movement.at, now)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
