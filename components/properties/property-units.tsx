import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { PropertyView, UnitView } from "@/lib/properties/property-schemas";
import { rentText } from "@/lib/status-words/rent-words";
import { ordinalWords } from "@/lib/status-words/date-words";
import { AddUnit } from "./add-unit";
import { ArchiveProperty } from "./archive-property";
import { EditProperty } from "./edit-property";
import { TenantKey } from "./tenant-key";

type Props = {
  property: PropertyView;
  units: readonly UnitView[];
  /** Keys can be made only when the rent they lead to can be paid out. */
  mayMakeKeys: boolean;
  now: Date;
};

/** A building with its units: rent, due day, tenant, and the key of those that are free. */
export function PropertyUnits({ property, units, mayMakeKeys, now }: Props) {
  return (
    <Section
      title={property.name}
      aside={
        <span className="flex flex-wrap">
          <AddUnit propertyId={property.id} propertyName={property.name} />
          <EditProperty property={property} />
          <ArchiveProperty property={property} />
        </span>
      }
    >
      <p className="-mt-2 text-ink-soft">
        {[property.address, property.city, property.state].filter(Boolean).join(", ")}
        {property.pin_code && ` ${property.pin_code}`}. {property.occupied_units} of {property.total_units}{" "}
        let. <TextLink href={routes.ownerProperty(property.id)}>Pictures of {property.name}</TextLink>
      </p>
      {units.length === 0 ? (
        <p className="text-ink-soft">No units here yet.</p>
      ) : (
        <ul className="overflow-hidden rounded border border-line bg-surface">
          {units.map((unit) => (
            <UnitRow key={unit.id} unit={unit} mayMakeKeys={mayMakeKeys} now={now} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function UnitRow({ unit, mayMakeKeys, now }: { unit: UnitView; mayMakeKeys: boolean; now: Date }) {
  const rent = rentText(unit, now);
  return (
    <li className="grid grid-cols-1 gap-3 border-b border-line px-4 py-4 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div>
        <h3 className="font-medium">
          <TextLink href={routes.ownerUnit(unit.id)}>{unit.unit_number}</TextLink>
        </h3>
        <p className="text-sm text-ink-soft">
          <Money amount={unit.rent_amount} currency={unit.currency} /> a month, due on the{" "}
          {ordinalWords(unit.rent_due_date)}
          {unit.unit_type && `. ${unit.unit_type}`}
        </p>
      </div>
      {unit.status === "occupied" ? (
        <div className="grid grid-cols-1 gap-1 sm:justify-items-end sm:text-right">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:justify-end">
            <span>{unit.tenant_name}</span>
            <StatusBadge status={rent} />
          </p>
          <p className="text-sm text-ink-faint">{rent.sentence}</p>
        </div>
      ) : unit.status === "maintenance" ? (
        <p className="text-ink-soft sm:text-right">Being repaired: it can be let when it is ready.</p>
      ) : (
        <TenantKey
          unitId={unit.id}
          unitName={unit.unit_number}
          propertyId={unit.property_id}
          openKey={unit.open_tenant_key}
          mayMake={mayMakeKeys}
        />
      )}
    </li>
  );
}
