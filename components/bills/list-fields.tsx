import { Field, fieldId } from "@/components/ui/field";

const EXAMPLE = `email,unit,title,amount,type,due_date,description
tunde@example.com,,Water November,5000.00,water,2026-11-30,Meter 4711
,"Block A, Flat 2",Generator,12500.00,maintenance,2026-11-30,`;

type Props = { errors: Readonly<Record<string, string>> };

/** A list as a file or pasted, with what it must look like. */
export function ListFields({ errors }: Props) {
  const error = errors["csv"];
  return (
    <>
      <Field
        name="file"
        type="file"
        label="A CSV file"
        accept=".csv,text/csv"
        hint="At most 10,000 rows and 5 MB. Commas, semicolons or tabs between the cells."
        error={error}
      />
      <div className="grid grid-cols-1 gap-1.5">
        <label htmlFor={fieldId("csv")} className="font-medium">
          Or paste the rows here
        </label>
        <span className="field-box">
          <textarea
            id={fieldId("csv")}
            name="csv"
            rows={6}
            spellCheck={false}
            className="min-w-0 flex-1 p-3 font-mono text-sm"
          />
        </span>
      </div>
      <details>
        <summary className="cursor-pointer text-accent">What the list must look like</summary>
        <div className="mt-2 grid grid-cols-1 gap-2 text-ink-soft">
          <p>
            The first row holds the titles, in any order: title, amount, type and due_date, and email, unit or
            user_id for who pays. Description and allow_payment_after_due (yes or no) may be left out.
          </p>
          <pre className="overflow-x-auto rounded border border-line bg-sunken p-3 text-sm">{EXAMPLE}</pre>
        </div>
      </details>
      <Field
        name="batch_title"
        label="A name for the batch, if you like"
        maxLength={120}
        autoComplete="off"
        error={errors["batch_title"]}
      />
    </>
  );
}
