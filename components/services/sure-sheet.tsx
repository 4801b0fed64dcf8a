"use client";
import { callApi } from "@/components/api-client";
import { FormSheet } from "@/components/ui/form-sheet";

type Props = {
  path: string;
  label: string;
  title: string;
  submit: string;
  /** What it does and that it cannot be undone. */
  text: string;
};

/** A button and the sheet that says what is final about it, before it is done. */
export function SureSheet({ path, label, title, submit, text }: Props) {
  return (
    <FormSheet
      label={label}
      title={title}
      look="primary"
      submit={submit}
      busy="One moment …"
      send={() => callApi(path, { method: "POST" })}
    >
      {() => <p className="text-ink-soft">{text}</p>}
    </FormSheet>
  );
}
