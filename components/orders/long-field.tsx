import { fieldId } from "@/components/ui/field";

type Props = {
  name: string;
  label: string;
  hint?: string;
  defaultValue?: string;
  rows?: number;
  error?: string | undefined;
};

/** Room for several sentences. */
export function LongField({ name, label, hint, defaultValue, rows = 4, error }: Props) {
  const id = fieldId(name);
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <span className="field-box">
        <textarea
          id={id}
          name={name}
          rows={rows}
          defaultValue={defaultValue}
          aria-invalid={error ? true : undefined}
          aria-describedby={notes || undefined}
          className="min-w-0 flex-1 p-3"
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
