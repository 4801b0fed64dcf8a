import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { LeaseHistory } from "@/components/leases/lease-history";
import { TenantCard } from "@/components/leases/tenant-card";
import { PictureEditor } from "@/components/pictures/picture-editor";
import { ChangeRent, EditUnit } from "@/components/properties/edit-unit";
import { TenantKey } from "@/components/properties/tenant-key";
import { UnitFacts } from "@/components/properties/unit-facts";
import { InvoiceList } from "@/components/rent/invoice-list";
import { RentHistory } from "@/components/rent/rent-history";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { getLease, listLeases } from "@/lib/leases/lease-queries";
import { findPortrait, listPictures } from "@/lib/pictures/picture-queries";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import type { UnitView } from "@/lib/properties/property-schemas";
import { listRentHistory } from "@/lib/rent/charge-queries";
import type { InvoiceListView } from "@/lib/rent/invoice-schemas";
import { listInvoices } from "@/lib/rent/invoice-queries";
import { getUnit } from "@/lib/rent/unit-queries";

export const metadata: Metadata = { title: "Unit" };

const MONTHS_SHOWN = 12;
const FORMER_SHOWN = 20;

export default async function UnitPage({ params }: PageProps<"/owner/units/[unitId]">) {
  const { unitId } = await params;
  const actor = await requireActor("owner", routes.ownerUnit(unitId));
  const id = idOrNotFound("unit", unitId);
  const unit = await orNotFound(getUnit(actor, id));
  const [lease, former, invoices, history, details, pictures] = await Promise.all([
    unit.lease_id ? getLease(actor, unit.lease_id as Id<"lease">) : null,
    listLeases(actor, { unit_id: id, state: "ended", limit: FORMER_SHOWN }),
    listInvoices(actor, { unit_id: id, limit: MONTHS_SHOWN }),
    listRentHistory(actor, id),
    getPaymentDetails(actor),
    listPictures(actor, { kind: "unit", id }),
  ]);
  const portrait = lease ? await findPortrait(actor, lease.tenant_id as Id<"person">) : null;
  const now = clock.now();
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.ownerUnits, label: "Units" }}
        title={unit.unit_number}
        sub={unit.property_name}
        aside={
          <span className="flex flex-wrap gap-2">
            <EditUnit unit={unit} />
            <ChangeRent unit={unit} />
          </span>
        }
      />
      {lease ? (
        <TenantCard lease={lease} unit={unit} portrait={portrait} now={now} />
      ) : (
        <Card>
          <FreeUnit unit={unit} mayMakeKeys={details.is_complete} />
        </Card>
      )}
      <Section title="Details">
        <UnitFacts unit={unit} />
      </Section>
      <PictureEditor
        home={{ kind: "unit", id }}
        name={unit.unit_number}
        pictures={pictures}
        page={routes.ownerUnit(unit.id)}
        seenBy="The tenant of this unit sees these, on the page of their home. The first is the cover."
      />
      <RentHistory steps={history} />
      {invoices.results.length > 0 && <Months unitId={unit.id} invoices={invoices} now={now} />}
      {former.results.length > 0 && (
        <Section title="Who lived here before">
          <LeaseHistory leases={former.results} now={now} />
        </Section>
      )}
    </div>
  );
}

function FreeUnit({ unit, mayMakeKeys }: { unit: UnitView; mayMakeKeys: boolean }) {
  return unit.status === "maintenance" ? (
    <p>Being repaired. Make it free to let under “Edit”, then hand out a key.</p>
  ) : (
    <TenantKey
      unitId={unit.id}
      unitName={unit.unit_number}
      propertyId={unit.property_id}
      openKey={unit.open_tenant_key}
      mayMake={mayMakeKeys}
    />
  );
}

type MonthsProps = { unitId: string; invoices: InvoiceListView; now: Date };

function Months({ unitId, invoices, now }: MonthsProps) {
  return (
    <Section
      title="Month by month"
      aside={
        <TextLink href={routes.withQuery(routes.ownerInvoices, { unit_id: unitId })}>
          All {invoices.count} invoices
        </TextLink>
      }
    >
      <InvoiceList invoices={invoices.results} reader="unit" now={now} />
    </Section>
  );
}
