import { fieldId } from "./field";

type Props = {
  name: string;
  label: string;
  hint?: string;
  options: readonly { readonly value: string; readonly label: string }[];
  defaultValue?: string;
};

/** One choice out of a few, with the machine's own picker: the one people know, and no script. */
export function SelectField({ name, label, hint, options, defaultValue }: Props) {
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
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="min-w-0 flex-1 rounded bg-surface px-3 py-2 outline-none"
        >
          {options.map(({ value, label: text }) => (
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
    </div>
  );
}
