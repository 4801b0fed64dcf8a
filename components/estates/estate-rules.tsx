"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { orNull } from "@/components/ui/typed-values";
import { SelectField } from "@/components/ui/select-field";
import type { EstateView } from "@/lib/estates/estate-schemas";
import { estateApi } from "./estate-api";
import { ProofSheet } from "./proof-sheet";
import { FormSheet } from "@/components/ui/form-sheet";

type Props = { estate: EstateView };

const LATE = [
  ["yes", "Yes, late is better than never"],
  ["no", "No, after the due day nothing can be paid"],
] as const;

/** The sheet for name, address and late payment. */
export function EditEstate({ estate }: Props) {
  return (
    <FormSheet
      label="Edit"
      name="Edit name, address and late payment"
      title="Name and rules"
      look="secondary"
      submit="Save"
      busy="Saving …"
      send={(fields) =>
        callApi(estateApi("management/estate", estate.id), {
          method: "PATCH",
          body: {
            version: estate.version,
            name: fieldText(fields, "name"),
            address: orNull(fieldText(fields, "address")),
            allow_payment_after_due: fieldText(fields, "allow_payment_after_due") === "yes",
          },
        })
      }
    >
      {(errors) => (
        <>
          <Field
            name="name"
            label="Name"
            autoComplete="off"
            required
            defaultValue={estate.name}
            error={errors["name"]}
          />
          <Field
            name="address"
            label="Address"
            autoComplete="off"
            defaultValue={estate.address ?? ""}
            error={errors["address"]}
          />
          <SelectField
            name="allow_payment_after_due"
            label="May bills be paid after their due day?"
            options={LATE}
            defaultValue={estate.allow_payment_after_due ? "yes" : "no"}
            hint="It counts for bills that are issued from now on; a bill can say otherwise."
          />
        </>
      )}
    </FormSheet>
  );
}

/** The sheet for what money depends on: it takes proof of who one is. */
export function EditMoneyRules({ estate }: Props) {
  return (
    <ProofSheet
      label="Edit"
      name="Edit transfer limit and return addresses"
      title="Rules about money"
      action="Save"
      busy="Saving …"
      send={(fields) =>
        callApi(estateApi("management/estate", estate.id), {
          method: "PATCH",
          body: {
            version: estate.version,
            transfer_limit: fieldText(fields, "transfer_limit").replaceAll(/[₦,\s]/g, ""),
            callback_origins: fieldText(fields, "callback_origins")
              .split(/[\s,]+/)
              .filter(Boolean),
          },
        })
      }
    >
      <Field
        name="transfer_limit"
        label="Transfer limit"
        prefix={estate.currency}
        inputMode="decimal"
        autoComplete="off"
        required
        defaultValue={estate.transfer_limit}
        hint="A transfer of more than this needs a second person. With 0 every transfer does."
      />
      <Field
        name="callback_origins"
        label="Return addresses"
        autoComplete="off"
        defaultValue={estate.callback_origins.join(" ")}
        hint="Where else payers may be sent back to, such as https://estate.example. Several with a space between them."
      />
    </ProofSheet>
  );
}
