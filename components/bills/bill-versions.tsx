import { Money } from "@/components/ui/money";
import { InstalmentList } from "./instalment-list";
import type { BillDetailView } from "@/lib/bills/bill-schemas";
import { BILL_TYPE_WORDS } from "@/lib/status-words/bill-words";
import { dayWords } from "@/lib/status-words/date-words";

type Props = { bill: BillDetailView; now: Date };

/** All that a bill ever said, the newest first, with what was agreed to. */
export function BillVersions({ bill, now }: Props) {
  return (
    <ol className="grid grid-cols-1 gap-3">
      {bill.versions.map((version) => (
        <li
          key={version.version}
          className="grid grid-cols-1 gap-1 rounded border border-line bg-surface p-4"
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="font-medium">
              Version {version.version}: {version.title}
            </h3>
            <Money amount={version.amount} currency={bill.currency} className="font-medium" />
          </div>
          <p className="text-sm text-ink-soft">
            {BILL_TYPE_WORDS[version.type]}, due {dayWords(version.due_date, now)}
            {version.description && `. ${version.description}`}
          </p>
          {version.instalments.length > 0 && (
            <InstalmentList parts={version.instalments} currency={bill.currency} now={now} />
          )}
          {version.reason && <p className="text-sm text-ink-soft">Why it was changed: {version.reason}</p>}
          <p className="text-sm text-ink-faint">
            {version.acknowledged_at ? "Confirmed by its resident." : "Not confirmed."}
          </p>
        </li>
      ))}
    </ol>
  );
}
