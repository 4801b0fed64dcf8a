import type { ComponentProps, ReactNode } from "react";

type Props = Omit<ComponentProps<"input">, "id" | "name" | "className"> & {
  name: string;
  label: string;
  /** What to write, before anything is wrong. */
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: string | undefined;
  /** Stands before what is typed and cannot be changed, such as a currency sign. */
  prefix?: string;
};

export const fieldId = (name: string): string => `field-${name}`;

/** One question of a form: label above, hint and error below, tied together for people who hear the page. */
export function Field({ name, label, hint, error, prefix, ...input }: Props) {
  const id = fieldId(name);
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <span className="field-box">
        {prefix && <span className="pl-3 text-ink-soft">{prefix}</span>}
        <input
          {...input}
          id={id}
          name={name}
          aria-invalid={error ? true : undefined}
          aria-describedby={notes || undefined}
        />
      </span>
      {hint && (
        <p id={`${id}-hint`} className="field-note">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
