import { Money } from "@/components/ui/money";
import type { LeaseView } from "@/lib/leases/lease-schemas";
import { leaseText } from "@/lib/status-words/lease-words";

/** Leases that have ended, with what is still owed under each. */
export function LeaseHistory({ leases, now }: { leases: readonly LeaseView[]; now: Date }) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {leases.map((lease) => (
        <li key={lease.id} className="grid gap-1 border-b border-line px-4 py-3 last:border-b-0">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">{lease.tenant_name}</span>
            {lease.owed_amount_minor > 0 && (
              <span className="text-danger-ink">
                Still owes <Money amount={lease.owed_amount} currency={lease.currency} />
              </span>
            )}
          </p>
          <p className="text-sm text-ink-soft">{leaseText(lease, now).sentence}</p>
        </li>
      ))}
    </ul>
  );
}
