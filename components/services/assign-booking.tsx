"use client";
import { callApi } from "@/components/api-client";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { SelectField } from "@/components/ui/select-field";
import { orNull } from "@/components/ui/typed-values";
import type { EmployeeView } from "@/lib/bookings/employee-schemas";

type Props = { path: string; employees: readonly EmployeeView[]; assignedTo: string | null };

/** The button that gives a booking to an employee, or takes it back, and its sheet. */
export function AssignBooking({ path, employees, assignedTo }: Props) {
  const options = [
    ["", "Nobody"] as const,
    ...employees.map((one) => [one.person_id, `${one.name} (${one.open_bookings} to do)`] as const),
  ];
  return (
    <FormSheet
      label={assignedTo ? "Assign somebody else" : "Assign"}
      title="Who carries it out?"
      look="secondary"
      submit="Save"
      busy="Saving …"
      send={(fields) =>
        callApi(path, { method: "POST", body: { employee_id: orNull(fieldText(fields, "employee_id")) } })
      }
    >
      {(errors) => (
        <SelectField
          name="employee_id"
          label="Employee"
          options={options}
          defaultValue={assignedTo ?? ""}
          hint="Whoever gets it, and whoever loses it, is told by mail."
          error={errors["employee_id"]}
        />
      )}
    </FormSheet>
  );
}
