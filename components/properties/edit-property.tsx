"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { SelectField } from "@/components/ui/select-field";
import { orNull } from "@/components/ui/typed-values";
import type { MaintenanceContact, PropertyView } from "@/lib/properties/property-schemas";

const TYPES = [
  ["apartment", "Apartment building"],
  ["house", "House"],
  ["villa", "Villa"],
  ["commercial", "Shops or offices"],
  ["other", "Something else"],
] as const;
const CONTACTS_MAX = 10;

/** The sheet in which an owner says what is known of a building: for tenants, above all whom to call. */
export function EditProperty({ property }: { property: PropertyView }) {
  return (
    <FormSheet
      label="Edit"
      name={`Edit ${property.name}`}
      title={`Edit ${property.name}`}
      submit="Save"
      busy="Saving …"
      send={(fields) =>
        callApi(`/api/properties/${property.id}/`, {
          method: "PATCH",
          body: toBody(fields, property.version),
        })
      }
    >
      {(errors) => <PropertyFields property={property} errors={errors} />}
    </FormSheet>
  );
}

function toBody(fields: FormData, version: number) {
  const emergency = {
    name: fieldText(fields, "emergency_name"),
    phone: fieldText(fields, "emergency_phone"),
  };
  return {
    version,
    name: fieldText(fields, "name"),
    property_type: fieldText(fields, "property_type"),
    address: fieldText(fields, "address"),
    city: fieldText(fields, "city"),
    state: orNull(fieldText(fields, "state")),
    pin_code: orNull(fieldText(fields, "pin_code")),
    emergency_contact: emergency.name || emergency.phone ? emergency : null,
    maintenance_contacts: contactsIn(fields),
  };
}

/** Every row in which anything was written. */
function contactsIn(fields: FormData): MaintenanceContact[] {
  return Array.from({ length: CONTACTS_MAX }, (_, row) => ({
    name: fieldText(fields, contactField(row, "name")),
    phone: fieldText(fields, contactField(row, "phone")),
    for: fieldText(fields, contactField(row, "for")),
  })).filter((contact) => contact.name || contact.phone || contact.for);
}

const contactField = (row: number, part: "name" | "phone" | "for"): string =>
  `maintenance_contacts.${row}.${part}`;

type FieldsProps = { property: PropertyView; errors: Readonly<Record<string, string>> };

function PropertyFields({ property, errors }: FieldsProps) {
  const text = (name: "name" | "address" | "city" | "state" | "pin_code", label: string) => (
    <Field
      name={name}
      label={label}
      autoComplete="off"
      inputMode={name === "pin_code" ? "numeric" : "text"}
      defaultValue={property[name] ?? ""}
      error={errors[name]}
    />
  );
  return (
    <>
      {text("name", "Name")}
      <SelectField
        name="property_type"
        label="Kind"
        options={TYPES}
        defaultValue={property.property_type}
        error={errors["property_type"]}
      />
      {text("address", "Address")}
      {text("city", "City")}
      {text("state", "State")}
      {text("pin_code", "PIN code")}
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-medium">Whom tenants call in an emergency</legend>
        <Field
          name="emergency_name"
          label="Name"
          autoComplete="off"
          defaultValue={property.emergency_contact?.name ?? ""}
          error={errors["emergency_contact.name"]}
        />
        <Field
          name="emergency_phone"
          label="Phone"
          inputMode="tel"
          autoComplete="off"
          defaultValue={property.emergency_contact?.phone ?? ""}
          error={errors["emergency_contact.phone"]}
        />
      </fieldset>
      <ContactFields contacts={property.maintenance_contacts} errors={errors} />
    </>
  );
}

function ContactFields({
  contacts,
  errors,
}: {
  contacts: readonly MaintenanceContact[];
  errors: FieldsProps["errors"];
}) {
  const [rows, setRows] = useState(contacts.length);
  return (
    <div className="grid gap-4">
      <p className="font-medium">Whom they call for repairs</p>
      {Array.from({ length: rows }, (_, row) => (
        // eslint-disable-next-line react/no-array-index-key -- a row is its place
        <fieldset key={row} className="grid gap-3 rounded border border-line p-3">
          <legend className="px-1 text-sm text-ink-faint">Contact {row + 1}</legend>
          {(["for", "name", "phone"] as const).map((part) => (
            <Field
              key={part}
              name={contactField(row, part)}
              label={{ for: "For", name: "Name", phone: "Phone" }[part]}
              hint={part === "for" ? "Such as water, lift or electricity." : undefined}
              inputMode={part === "phone" ? "tel" : "text"}
              autoComplete="off"
              defaultValue={contacts[row]?.[part] ?? ""}
              error={errors[contactField(row, part)]}
            />
          ))}
        </fieldset>
      ))}
      {rows < CONTACTS_MAX && (
        <button
          type="button"
          onClick={() => setRows(rows + 1)}
          className={buttonLook("secondary", "justify-self-start")}
        >
          Add a contact
        </button>
      )}
      {rows > 0 && <p className="text-sm text-ink-faint">Empty a contact’s fields to take it away.</p>}
    </div>
  );
}
