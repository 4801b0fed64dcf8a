import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import type { LeaseView } from "@/lib/leases/lease-schemas";
import { leaseText } from "@/lib/status-words/lease-words";

/** Homes a tenant has left, each with what is still owed for it and the way to pay that. */
export function FormerHomes({ leases, now }: { leases: readonly LeaseView[]; now: Date }) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {leases.map((lease) => {
        const name = `${lease.unit_number}, ${lease.property_name}`;
        return (
          <li key={lease.id} className="grid gap-1 border-b border-line px-4 py-3 last:border-b-0">
            <TextLink href={routes.tenantHome(lease.id)} className="justify-self-start">
              {name}
            </TextLink>
            <p className="text-sm text-ink-soft">{leaseText(lease, now).sentence}</p>
            {lease.owed_amount_minor > 0 && (
              <p className="mt-1 flex flex-wrap items-center justify-between gap-3">
                <span>
                  Still owed: <Money amount={lease.owed_amount} currency={lease.currency} />
                </span>
                <a
                  href={routes.payRest(lease.id)}
                  aria-label={`Pay the rest for ${name}`}
                  className={buttonLook("primary")}
                >
                  Pay the rest
                </a>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
