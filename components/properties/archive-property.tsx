"use client";
import { callApi } from "@/components/api-client";
import { FormSheet } from "@/components/ui/form-sheet";
import type { PropertyView } from "@/lib/properties/property-schemas";

/** Puts a building away that is not let any more, or brings it back. */
export function ArchiveProperty({ property }: { property: PropertyView }) {
  const isAway = property.is_archived;
  return (
    <FormSheet
      label={isAway ? "Bring back" : "Put away"}
      name={`${isAway ? "Bring back" : "Put away"} ${property.name}`}
      title={isAway ? `Bring ${property.name} back?` : `Put ${property.name} away?`}
      submit={isAway ? "Bring it back" : "Put it away"}
      busy="Saving …"
      send={() =>
        callApi(`/api/properties/${property.id}/`, {
          method: "PATCH",
          body: { version: property.version, is_archived: !isAway },
        })
      }
    >
      {() => (
        <p className="text-ink-soft">
          {isAway
            ? "Its units appear among the others again, and can be let."
            : property.occupied_units > 0
              ? `${property.occupied_units} of its units are still let. End those leases first; then it can be put away.`
              : "Its units leave your lists and keys that were not used open nothing any more. Payments, receipts and invoices stay. You can bring it back."}
        </p>
      )}
    </FormSheet>
  );
}
