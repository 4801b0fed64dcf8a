"use client";
import { callApi } from "@/components/api-client";
import type { ButtonLook, ButtonSize } from "@/components/ui/button-look";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { WhenFields, type WhenProps } from "./when-fields";

type Props = {
  path: string;
  method: "PATCH" | "POST";
  label: string;
  title: string;
  note?: string;
  submit: string;
  when: WhenProps;
  look?: ButtonLook;
  size?: ButtonSize;
};

/** A button and the sheet that moves something to another day or time. */
export function ChangeWhen({
  path,
  method,
  label,
  title,
  note,
  submit,
  when,
  look = "secondary",
  size = "normal",
}: Props) {
  return (
    <FormSheet
      label={label}
      title={title}
      look={look}
      size={size}
      submit={submit}
      busy="One moment …"
      send={(fields) =>
        callApi(path, {
          method,
          body: { date: fieldText(fields, "date"), time: fieldText(fields, "time") },
        })
      }
    >
      {(errors) => (
        <>
          <WhenFields {...when} errors={errors} />
          {note && <p className="text-sm text-ink-soft">{note}</p>}
        </>
      )}
    </FormSheet>
  );
}
