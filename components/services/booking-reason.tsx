"use client";
import type { ReactNode } from "react";
import { callApi } from "@/components/api-client";
import type { ButtonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";

type Props = {
  path: string;
  label: string;
  title: string;
  submit: string;
  look?: ButtonLook;
  /** What happens then, before the reason is asked for. */
  children: ReactNode;
  hint?: string;
};

/** A button and the sheet that ends a booking for a reason; pressed twice, it ends once. */
export function BookingReason({ path, label, title, submit, look = "secondary", children, hint }: Props) {
  return (
    <FormSheet
      label={label}
      title={title}
      look={look}
      submit={submit}
      busy="One moment …"
      send={(fields) => callApi(path, { method: "POST", body: { reason: fieldText(fields, "reason") } })}
    >
      {(errors) => (
        <>
          <div className="text-ink-soft">{children}</div>
          <Field
            name="reason"
            label="Why?"
            autoComplete="off"
            maxLength={500}
            required
            hint={hint}
            error={errors["reason"]}
          />
        </>
      )}
    </FormSheet>
  );
}
