import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import { AddProperty } from "@/components/properties/add-property";
import { PropertyUnits } from "@/components/properties/property-units";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { listProperties } from "@/lib/properties/property-queries";
import { listUnits } from "@/lib/rent/unit-queries";

export const metadata: Metadata = { title: "Units" };

export default async function UnitsPage() {
  const actor = await requireActor("owner");
  const [properties, units, details] = await Promise.all([
    listProperties(actor),
    listUnits(actor),
    getPaymentDetails(actor),
  ]);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title="Units" sub="What you let, to whom, and for how much." aside={<AddProperty />} />
      {units.length > 0 && (
        <p>
          <DownloadLink href={routes.csvOf("units")}>Download CSV</DownloadLink>
        </p>
      )}
      {properties.length === 0 && (
        <EmptyState icon="building">
          No properties yet. Add the building first, then its units; each unit gets a key for its tenant.
        </EmptyState>
      )}
      {properties.map((property) => (
        <PropertyUnits
          key={property.id}
          property={property}
          units={units.filter((unit) => unit.property_id === property.id)}
          mayMakeKeys={details.is_complete}
          now={clock.now()}
        />
      ))}
    </div>
  );
}
