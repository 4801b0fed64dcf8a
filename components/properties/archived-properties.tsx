import { Section } from "@/components/ui/section";
import type { PropertyView } from "@/lib/properties/property-schemas";
import { ArchiveProperty } from "./archive-property";

/** Buildings that were put away, each with the way back. */
export function ArchivedProperties({ properties }: { properties: readonly PropertyView[] }) {
  return (
    <Section title="Put away">
      <ul className="overflow-hidden rounded border border-line bg-surface">
        {properties.map((property) => (
          <li
            key={property.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-2 last:border-b-0"
          >
            <span>
              {property.name}, {property.city}
            </span>
            <ArchiveProperty property={property} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
