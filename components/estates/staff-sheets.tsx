"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import type { StaffView } from "@/lib/estates/estate-schemas";
import { estateApi } from "./estate-api";
import { ProofSheet } from "./proof-sheet";
import { chosenRole, StaffFields } from "./staff-fields";

/** The sheet that lets somebody run the estate. */
export function AddStaff({ estateId }: { estateId: string }) {
  return (
    <ProofSheet
      label="Add somebody"
      title="Who else runs this estate?"
      look="primary"
      action="Add"
      busy="Adding …"
      send={(fields) =>
        callApi(estateApi("management/staff", estateId), {
          method: "POST",
          body: {
            email: fieldText(fields, "email"),
            name: fieldText(fields, "name"),
            ...chosenRole(fields),
          },
        })
      }
    >
      <Field name="name" label="Name" autoComplete="off" required />
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="off"
        required
        hint="Who has no account yet gets a mail to choose a password."
      />
      <StaffFields />
    </ProofSheet>
  );
}

type Props = { estateId: string; member: StaffView };

/** The sheet that changes what somebody may do. */
export function ChangeStaff({ estateId, member }: Props) {
  return (
    <ProofSheet
      label="Change"
      name={`Change what ${member.name} may do`}
      title={`What may ${member.name} do?`}
      action="Save"
      busy="Saving …"
      send={(fields) =>
        callApi(estateApi(`management/staff/${member.id}`, estateId), {
          method: "PATCH",
          body: chosenRole(fields),
        })
      }
    >
      <StaffFields role={member.role} permissions={member.permissions} />
    </ProofSheet>
  );
}

/** The sheet that takes the estate out of somebody's hands. */
export function EndStaff({ estateId, member, isOwn }: Props & { isOwn: boolean }) {
  return (
    <FormSheet
      label={isOwn ? "Step down" : "Remove"}
      name={isOwn ? "Step down" : `Remove ${member.name}`}
      title={isOwn ? "No longer run this estate?" : `Remove ${member.name}?`}
      submit={isOwn ? "Step down" : "Remove"}
      busy="Removing …"
      send={() =>
        callApi(estateApi(`management/staff/${member.id}/end`, estateId), { method: "POST", body: {} })
      }
    >
      {() => (
        <p className="text-ink-soft">
          From this moment {isOwn ? "you" : "they"} can no longer run the estate. What was done stays in the
          trail.
        </p>
      )}
    </FormSheet>
  );
}
