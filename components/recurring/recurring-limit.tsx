"use client";
import { callApi } from "@/components/api-client";
import { estateApi } from "@/components/estates/estate-api";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";

type Props = { estateId: string; currencySign: string; limit: string | null; hasPin: boolean };

/** A resident says how much all their recurring payments may take in a month. */
export function RecurringLimit({ estateId, currencySign, limit, hasPin }: Props) {
  return (
    <FormSheet
      label={limit ? "Change the monthly limit" : "Set a monthly limit"}
      title="Monthly limit"
      look="secondary"
      submit="Save"
      busy="Saving …"
      send={(fields) => {
        const amount = fieldText(fields, "amount").replaceAll(",", "");
        const pin = fieldText(fields, "pin");
        return callApi(estateApi("members/recurring-payments/limit", estateId), {
          method: "PUT",
          body: { amount: amount || null, ...(pin && { pin }) },
        });
      }}
    >
      {(errors) => (
        <>
          <Field
            name="amount"
            label="At most a month"
            prefix={currencySign}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={limit ?? ""}
            hint="For all your recurring payments together. What would go beyond it is not paid. Empty: no limit."
            error={errors["amount"]}
          />
          {hasPin && <PinField error={errors["pin"]} />}
        </>
      )}
    </FormSheet>
  );
}

/** The wallet's PIN, where it has one. */
export const PinField = ({ error }: { error: string | undefined }) => (
  <Field
    name="pin"
    label="PIN of your wallet"
    type="password"
    inputMode="numeric"
    autoComplete="off"
    maxLength={6}
    required
    error={error}
  />
);
