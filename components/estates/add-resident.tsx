"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { estateApi } from "./estate-api";

/** Adds one resident by address, name and unit. Said twice it is one, so no key has to be kept. */
export function AddResident({ estateId }: { estateId: string }) {
  return (
    <FormSheet
      label="Add a resident"
      title="Add a resident"
      look="primary"
      submit="Add resident"
      busy="Adding …"
      send={(fields) =>
        callApi(estateApi("management/residents", estateId), {
          method: "POST",
          body: {
            email: fieldText(fields, "email"),
            name: fieldText(fields, "name"),
            unit: fieldText(fields, "unit"),
          },
        })
      }
    >
      {(errors) => (
        <>
          <Field name="name" label="Name" autoComplete="off" required error={errors["name"]} />
          <Field
            name="email"
            label="E-mail"
            type="email"
            autoComplete="off"
            required
            hint="Who has no account yet gets a mail to choose a password."
            error={errors["email"]}
          />
          <Field
            name="unit"
            label="Unit"
            autoComplete="off"
            required
            hint="Such as Block A, Flat 3. A new one is made when there is none of this name."
            error={errors["unit"]}
          />
        </>
      )}
    </FormSheet>
  );
}
