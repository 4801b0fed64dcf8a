import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { TenantView } from "@/lib/leases/lease-schemas";
import { dayWords } from "@/lib/status-words/date-words";
import { leaseWord } from "@/lib/status-words/lease-words";

/** An owner's tenants, each with their homes, how to reach them, and what they owe. */
export function TenantList({ tenants, now }: { tenants: readonly TenantView[]; now: Date }) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {tenants.map((tenant) => (
        <li key={tenant.id} className="grid grid-cols-1 gap-2 rounded border border-line bg-surface p-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 className="text-lg font-semibold tracking-tight">{tenant.name}</h2>
            <span className={tenant.owed_amount_minor > 0 ? "font-medium" : "text-ink-soft"}>
              {tenant.owed_amount_minor > 0 ? (
                <>
                  Owes <Money amount={tenant.owed_amount} currency={tenant.currency} />
                </>
              ) : (
                "Owes nothing"
              )}
            </span>
          </div>
          <p className="flex flex-wrap gap-x-4 text-ink-soft">
            <TextLink href={`mailto:${tenant.email}`}>{tenant.email}</TextLink>
            {tenant.phone && <TextLink href={`tel:+91${tenant.phone}`}>{tenant.phone}</TextLink>}
            <span className="inline-flex min-h-11 items-center">Since {dayWords(tenant.since, now)}</span>
          </p>
          <ul className="grid gap-1 border-t border-line pt-2">
            {tenant.homes.map((home) => (
              <li key={home.lease_id} className="flex flex-wrap items-center justify-between gap-x-4">
                <TextLink href={routes.ownerUnit(home.unit_id)}>
                  {home.unit_number}, {home.property_name}
                </TextLink>
                <StatusBadge status={leaseWord(home.state)} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
