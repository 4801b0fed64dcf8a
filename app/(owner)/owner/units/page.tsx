import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import { AddProperty } from "@/components/properties/add-property";
import { ArchivedProperties } from "@/components/properties/archived-properties";
import { PropertyUnits } from "@/components/properties/property-units";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { listProperties } from "@/lib/properties/property-queries";
import { unitListQuery } from "@/lib/properties/property-schemas";
import { listUnits } from "@/lib/rent/unit-queries";

export const metadata: Metadata = { title: "Units" };

const filters = [
  { status: undefined, label: "All" },
  { status: "occupied", label: "Let" },
  { status: "available", label: "Free" },
  { status: "maintenance", label: "Being repaired" },
] as const;

export default async function UnitsPage({ searchParams }: PageProps<"/owner/units">) {
  const actor = await requireActor("owner");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = unitListQuery.pick({ status: true }).safeParse(await searchParams);
  const status = asked.success ? asked.data.status : undefined;
  const [properties, archived, units, details] = await Promise.all([
    listProperties(actor),
    listProperties(actor, { isArchived: true }),
    listUnits(actor, { status }),
    getPaymentDetails(actor),
  ]);
  const unitsOf = (propertyId: string) => units.filter((unit) => unit.property_id === propertyId);
  const shown = status ? properties.filter((property) => unitsOf(property.id).length > 0) : properties;
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title="Units" sub="What you let, to whom, and for how much." aside={<AddProperty />} />
      {properties.length > 0 && (
        <p className="flex flex-wrap gap-3">
          {units.length > 0 && (
            <DownloadLink href={routes.withQuery(routes.csvOf("units"), { status })}>
              Download CSV
            </DownloadLink>
          )}
          <DownloadLink href={routes.csvOf("properties")}>Properties as CSV</DownloadLink>
        </p>
      )}
      {properties.length > 0 && (
        <FilterChips
          label="Which units"
          chips={filters.map((filter) => ({
            label: filter.label,
            href: routes.withQuery(routes.ownerUnits, { status: filter.status }),
            isOn: filter.status === status,
          }))}
        />
      )}
      {properties.length === 0 && (
        <EmptyState icon="building">
          No properties yet. Add the building first, then its units; each unit gets a key for its tenant.
        </EmptyState>
      )}
      {properties.length > 0 && shown.length === 0 && (
        <EmptyState icon="building" action={<TextLink href={routes.ownerUnits}>Show all units</TextLink>}>
          No unit is like this.
        </EmptyState>
      )}
      {shown.map((property) => (
        <PropertyUnits
          key={property.id}
          property={property}
          units={unitsOf(property.id)}
          mayMakeKeys={details.is_complete}
          now={clock.now()}
        />
      ))}
      {!status && archived.length > 0 && <ArchivedProperties properties={archived} />}
    </div>
  );
}
