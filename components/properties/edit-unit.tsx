"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { SelectField } from "@/components/ui/select-field";
import { orNull, plainAmount, wholeNumber } from "@/components/ui/typed-values";
import type { UnitView } from "@/lib/properties/property-schemas";

const FURNISHINGS = [
  ["", "Not said"],
  ["unfurnished", "Unfurnished"],
  ["semi_furnished", "Partly furnished"],
  ["furnished", "Furnished"],
] as const;
const STATES = [
  ["available", "Free to let"],
  ["maintenance", "Being repaired"],
] as const;

/** The sheet with what is known of a unit. Its rent has a sheet of its own, because it counts from a month. */
export function EditUnit({ unit }: { unit: UnitView }) {
  return (
    <FormSheet
      label="Edit"
      name={`Edit ${unit.unit_number}`}
      title={`Edit ${unit.unit_number}`}
      look="secondary"
      submit="Save"
      busy="Saving …"
      send={(fields) =>
        callApi(`/api/units/${unit.id}/`, {
          method: "PATCH",
          body: {
            version: unit.version,
            unit_number: fieldText(fields, "unit_number"),
            unit_type: orNull(fieldText(fields, "unit_type")),
            area_sqft: orNull(fieldText(fields, "area_sqft")) && wholeNumber(fieldText(fields, "area_sqft")),
            furnishing: orNull(fieldText(fields, "furnishing")),
            rent_due_date: wholeNumber(fieldText(fields, "rent_due_date")),
            ...(unit.status === "occupied" ? {} : { status: fieldText(fields, "status") }),
          },
        })
      }
    >
      {(errors) => <UnitFields unit={unit} errors={errors} />}
    </FormSheet>
  );
}

function UnitFields({ unit, errors }: { unit: UnitView; errors: Readonly<Record<string, string>> }) {
  return (
    <>
      <Field
        name="unit_number"
        label="Number"
        autoComplete="off"
        defaultValue={unit.unit_number}
        error={errors["unit_number"]}
      />
      <Field
        name="unit_type"
        label="Kind"
        hint="Such as 1BHK, 2BHK, studio or shop."
        autoComplete="off"
        defaultValue={unit.unit_type ?? ""}
        error={errors["unit_type"]}
      />
      <Field
        name="area_sqft"
        label="Area in square feet"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={unit.area_sqft ?? ""}
        error={errors["area_sqft"]}
      />
      <SelectField
        name="furnishing"
        label="Furnishing"
        options={FURNISHINGS}
        defaultValue={unit.furnishing ?? ""}
        error={errors["furnishing"]}
      />
      <Field
        name="rent_due_date"
        label="Due on this day of the month"
        hint="1 to 31. It counts for months that are charged from now on."
        inputMode="numeric"
        autoComplete="off"
        defaultValue={unit.rent_due_date}
        error={errors["rent_due_date"]}
      />
      {unit.status !== "occupied" && (
        <SelectField
          name="status"
          label="State"
          options={STATES}
          defaultValue={unit.status}
          error={errors["status"]}
        />
      )}
    </>
  );
}

/** The sheet with which the rent changes from a month on. */
export function ChangeRent({ unit }: { unit: UnitView }) {
  return (
    <FormSheet
      label="Change rent"
      title={`Change the rent of ${unit.unit_number}`}
      look="secondary"
      submit="Change rent"
      busy="Saving …"
      send={(fields) => {
        const from = fieldText(fields, "rent_from");
        return callApi(`/api/units/${unit.id}/`, {
          method: "PATCH",
          body: {
            version: unit.version,
            rent_amount: plainAmount(fieldText(fields, "rent_amount")),
            ...(from ? { rent_from: from } : {}),
          },
        });
      }}
    >
      {(errors) => (
        <>
          <Field
            name="rent_amount"
            label="New rent a month"
            prefix="₹"
            inputMode="decimal"
            autoComplete="off"
            required
            defaultValue={unit.next_rent_amount ?? ""}
            error={errors["rent_amount"]}
          />
          <Field
            name="rent_from"
            label="From"
            type="date"
            hint="It counts from the first month that begins on this day or later. Left empty: from the next month that is not charged yet."
            error={errors["rent_from"]}
          />
          <p className="text-ink-soft">
            Months that were charged keep their rent. The tenant sees the new rent at once.
          </p>
        </>
      )}
    </FormSheet>
  );
}
