import { fieldId } from "./field";

type Props = {
  name: string;
  label: string;
  options: readonly (readonly [value: string, label: string])[];
  defaultValue: string;
  error?: string | undefined;
};

/** One of a few, in the browser's own list. */
export function SelectField({ name, label, options, defaultValue, error }: Props) {
  const id = fieldId(name);
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
          aria-describedby={error ? `${id}-error` : undefined}
          className="min-h-11 min-w-0 flex-1 rounded bg-surface px-2 outline-none"
        >
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </span>
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
