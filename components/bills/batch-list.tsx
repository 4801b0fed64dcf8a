import type { Route } from "next";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { BatchView } from "@/lib/bills/batch-schemas";
import { batchText } from "@/lib/status-words/bill-words";

type Props = { batches: readonly BatchView[]; hrefOf: (batchId: string) => Route };

/** Bills that were issued together, one batch a line; the whole line leads to it. */
export function BatchList({ batches, hrefOf }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {batches.map((batch) => {
        const status = batchText(batch);
        return (
          <li
            key={batch.id}
            className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken"
          >
            <div className="min-w-0">
              <a href={hrefOf(batch.id)} className="font-medium break-words after:absolute after:inset-0">
                {batch.title}
              </a>
              <p className="text-sm text-ink-faint">
                {batch.kind === "estate_wide" ? "To everybody" : "From a list"}, {batch.bill_count}{" "}
                {batch.bill_count === 1 ? "bill" : "bills"}, by {batch.created_by}
              </p>
              <span className="sr-only">{status.sentence}</span>
            </div>
            <span className="flex items-center gap-3">
              <Money amount={batch.amount} currency={batch.currency} />
              <StatusBadge status={status} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
