import { PictureImage } from "@/components/pictures/picture-image";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import * as routes from "@/components/routes";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import type { LeaseDetailView } from "@/lib/leases/lease-schemas";
import type { PortraitView } from "@/lib/pictures/picture-schemas";
import type { UnitView } from "@/lib/properties/property-schemas";
import { dayWords } from "@/lib/status-words/date-words";
import { leaseText } from "@/lib/status-words/lease-words";
import { rentText } from "@/lib/status-words/rent-words";
import { EndLease, KeepLease } from "./end-lease";

type Props = {
  lease: LeaseDetailView;
  unit: UnitView;
  /** The tenant's picture, when they have one. */
  portrait: PortraitView | null;
  now: Date;
};

/** Who lives in a unit: how the lease and the rent stand, how to reach them, and how the lease ends. */
export function TenantCard({ lease, unit, portrait, now }: Props) {
  const status = leaseText(lease, now);
  const rent = rentText(unit, now);
  return (
    <Card className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 items-center gap-3">
          {portrait && (
            <PictureImage
              src={portrait.url}
              width={portrait.width}
              height={portrait.height}
              alt=""
              className="size-12 shrink-0 rounded-full border border-line"
            />
          )}
          <h2 className="min-w-0 text-xl font-semibold tracking-tight">{lease.tenant_name}</h2>
        </div>
        <span className="flex flex-wrap gap-2">
          <StatusBadge status={status} />
          <StatusBadge status={rent} />
        </span>
      </div>
      <p>
        {status.sentence} {rent.sentence}
      </p>
      <Facts
        facts={[
          { label: "Tenant since", value: dayWords(lease.started_on, now) },
          { label: "Owed today", value: <Money amount={lease.owed_amount} currency={lease.currency} /> },
          { label: "E-mail", value: lease.tenant_email, copy: lease.tenant_email },
          ...(lease.tenant_phone
            ? [{ label: "Phone", value: lease.tenant_phone, copy: lease.tenant_phone }]
            : []),
          ...(lease.credit_amount_minor > 0
            ? [
                {
                  label: "Paid in advance",
                  value: <Money amount={lease.credit_amount} currency={lease.currency} />,
                },
              ]
            : []),
        ]}
      />
      <div className="flex flex-wrap gap-3">
        <EndLease
          leaseId={lease.id}
          tenantName={lease.tenant_name}
          day={lease.last_day ?? lease.notice_day ?? localDate(now, HOMES_ZONE)}
        >
          <WhatHappens lease={lease} />
        </EndLease>
        {lease.state === "ending" && <KeepLease leaseId={lease.id} tenantName={lease.tenant_name} />}
      </div>
    </Card>
  );
}

/** What an end means, said before it is made. */
function WhatHappens({ lease }: { lease: LeaseDetailView }) {
  return (
    <div className="rounded border border-line bg-sunken p-4">
      <p className="font-medium">What happens</p>
      <ul className="mt-2 grid list-disc gap-1 pl-5 text-ink-soft">
        <li>When the last day is over, {lease.unit_number} is free and you can hand out a new key.</li>
        <li>
          A month that has begun by the last day counts whole. Later months are not charged, and those that
          were charged and not paid are cancelled.
        </li>
        <li>
          {lease.owed_amount_minor > 0 ? (
            <>
              The <Money amount={lease.owed_amount} currency={lease.currency} /> owed today stay owed:{" "}
              {lease.tenant_name} can still pay them here.
            </>
          ) : (
            "Nothing is owed today."
          )}
        </li>
        {lease.credit_amount_minor > 0 && (
          <li>
            <Money amount={lease.credit_amount} currency={lease.currency} /> were paid in advance. What no
            month uses belongs to {lease.tenant_name}: give it back from the payment it came with.
          </li>
        )}
        <li>{lease.tenant_name} keeps the receipts and invoices.</li>
      </ul>
      {lease.credit_amount_minor > 0 && <TextLink href={routes.ownerPayments}>Payments</TextLink>}
    </div>
  );
}
