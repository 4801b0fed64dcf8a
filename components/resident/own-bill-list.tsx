import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { BillView } from "@/lib/bills/bill-schemas";
import { dayWords } from "@/lib/status-words/date-words";
import { ownBillText } from "@/lib/status-words/own-bill-words";

type Props = { bills: readonly BillView[]; estateId: string; zone: string; now: Date };

/** A resident's bills, one a line; the whole line leads to the bill. */
export function OwnBillList({ bills, estateId, zone, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {bills.map((bill) => {
        const status = ownBillText(bill, now, zone);
        return (
          <li
            key={bill.id}
            className="relative grid grid-cols-1 gap-1 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken"
          >
            <span className="flex items-start justify-between gap-3">
              <a
                href={routes.inPlace(`resident/${estateId}`, `bills/${bill.id}`)}
                className="min-w-0 font-medium after:absolute after:inset-0"
              >
                {bill.title}
              </a>
              <Money
                amount={bill.remaining_amount_minor > 0 ? bill.due_amount : bill.amount}
                currency={bill.currency}
                className="font-medium"
              />
            </span>
            <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="text-sm text-ink-faint">
                {bill.next_instalment &&
                  `Part ${bill.next_instalment.number} of ${bill.instalments.length}, `}
                {bill.next_instalment ? "due" : "Due"}{" "}
                {dayWords(bill.next_instalment?.due_date ?? bill.due_date, now, zone)}
              </span>
              <StatusBadge status={status} />
            </span>
            <span className="sr-only">{status.sentence}</span>
          </li>
        );
      })}
    </ul>
  );
}
