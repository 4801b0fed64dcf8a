import { fieldId } from "./field";

type Props = {
  name: string;
  label: string;
  /** What to choose, before anything is wrong. */
  hint?: string;
  options: readonly (readonly [value: string, label: string])[];
  defaultValue?: string | undefined;
  /** What is wrong and how to put it right. */
  error?: string | undefined;
};

/** One choice out of a few, with the machine's own picker: the one people know, and no script. */
export function SelectField({ name, label, hint, options, defaultValue, error }: Props) {
  const id = fieldId(name);
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <span className="field-box">
        <select
          id={id}
          name={name}
          defaultValue={defaultValue}
          aria-invalid={error ? true : undefined}
          aria-describedby={notes || undefined}
          className="min-h-11 min-w-0 flex-1 rounded bg-surface px-3 outline-none"
        >
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
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
