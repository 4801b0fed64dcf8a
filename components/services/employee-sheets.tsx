"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { employeeEndApi, employeesApi } from "./service-api";

/** The button that makes somebody an employee, and its sheet. */
export function AddEmployee() {
  return (
    <FormSheet
      label="Add an employee"
      title="Who carries out bookings?"
      look="primary"
      submit="Add employee"
      busy="Adding …"
      send={(fields) =>
        callApi(employeesApi, { method: "POST", body: { email: fieldText(fields, "email") } })
      }
    >
      {(errors) => (
        <Field
          name="email"
          label="E-mail they sign in with"
          type="email"
          autoComplete="off"
          required
          hint="They need an account first. They are told by mail."
          error={errors["email"]}
        />
      )}
    </FormSheet>
  );
}

/** The sheet that ends somebody's employment. */
export function EndEmployee({ personId, name }: { personId: string; name: string }) {
  return (
    <FormSheet
      label="Remove"
      name={`Remove ${name}`}
      title={`Remove ${name}?`}
      size="small"
      submit="Remove"
      busy="Removing …"
      send={() => callApi(employeeEndApi(personId), { method: "POST", body: {} })}
    >
      {() => (
        <p className="text-ink-soft">
          They can no longer see or carry out bookings. What they did stays in the records. Bookings that are
          still theirs must be given to somebody else first.
        </p>
      )}
    </FormSheet>
  );
}
