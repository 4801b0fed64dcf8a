"use client";
import type { ReactNode } from "react";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";

type Props = {
  leaseId: string;
  tenantName: string;
  /** The day the sheet begins with: the tenant's notice, or today. */
  day: string;
  /** What will happen, written on the server. */
  children: ReactNode;
};

/** Ends a lease, after a sheet that says what will happen. */
export function EndLease({ leaseId, tenantName, day, children }: Props) {
  return (
    <FormSheet
      label="End lease"
      name={`End the lease of ${tenantName}`}
      title={`End the lease of ${tenantName}`}
      look="secondary"
      submit="End lease"
      busy="Ending …"
      send={(fields) =>
        callApi(`/api/leases/${leaseId}/end/`, {
          method: "POST",
          body: { last_day: fieldText(fields, "last_day"), reason: fieldText(fields, "reason") },
        })
      }
    >
      {(errors) => (
        <>
          <Field
            name="last_day"
            label="Last day"
            type="date"
            required
            defaultValue={day}
            hint="Today or earlier ends it now; a later day ends it when that day is over."
            error={errors["last_day"]}
          />
          <Field
            name="reason"
            label="Reason"
            hint="The tenant reads it too."
            autoComplete="off"
            required
            error={errors["reason"]}
          />
          {children}
        </>
      )}
    </FormSheet>
  );
}

/** Takes an end back that has not come yet. */
export function KeepLease({ leaseId, tenantName }: { leaseId: string; tenantName: string }) {
  return (
    <FormSheet
      label="Do not end it"
      title={`Let ${tenantName} stay?`}
      look="secondary"
      submit="Let them stay"
      busy="Saving …"
      send={() => callApi(`/api/leases/${leaseId}/end/`, { method: "DELETE" })}
    >
      {() => <p className="text-ink-soft">The lease goes on as before, and rent is charged every month.</p>}
    </FormSheet>
  );
}
