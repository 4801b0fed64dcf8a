"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { estateApi } from "./estate-api";

type Props = {
  estateId: string;
  residencyId: string;
  name: string;
  unit: string;
  /** The estate's present day. */
  today: string;
  isLast: boolean;
};

/** Ends a stay, after a sheet that says what becomes of access and of bills. */
export function EndStay({ estateId, residencyId, name, unit, today, isLast }: Props) {
  return (
    <FormSheet
      label="End stay"
      name={`End the stay of ${name} in ${unit}`}
      title={`${name} leaves ${unit}`}
      look="secondary"
      submit="End stay"
      busy="Ending …"
      send={(fields) =>
        callApi(estateApi("management/residents/end_stay", estateId), {
          method: "POST",
          body: { residency_id: residencyId, last_day: fieldText(fields, "last_day") },
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
            defaultValue={today}
            max={today}
            error={errors["last_day"]}
          />
          <p className="text-ink-soft">
            {isLast
              ? "It is their last unit here: they can no longer come in. Their bills stay, also those that are not paid."
              : "They keep their other units and still come in. Their bills stay as they are."}
          </p>
        </>
      )}
    </FormSheet>
  );
}
