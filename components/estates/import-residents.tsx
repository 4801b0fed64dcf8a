"use client";
import { callApi, type Problem } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import type { ResidentsAddedView } from "@/lib/estates/estate-schemas";
import { estateApi } from "./estate-api";

type Props = { estateId: string; /** Where the list is. */ then: string };

/** Sends a list of residents. What is wrong with it is said row by row; until all is right, nobody is added. */
export function ImportResidents({ estateId, then }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<ResidentsAddedView>(estateApi("management/residents/import", estateId), {
        method: "POST",
        body: fields,
      }),
    () => location.assign(then),
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <RowProblems problem={problem} />
      <Field
        name="file"
        type="file"
        label="List of residents"
        accept=".csv,text/csv"
        required
        hint="A CSV with the columns e-mail, name and unit, 2,000 rows at most."
        error={problem?.fields["file"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Adding …" className="w-full sm:w-auto sm:justify-self-start">
        Add everybody in the list
      </SubmitButton>
    </form>
  );
}

function RowProblems({ problem }: { problem: Problem | null }) {
  const rows = Object.entries(problem?.fields ?? {}).filter(([path]) => path.startsWith("rows."));
  return (
    <div role="alert" className="empty:hidden">
      {problem && (
        <div className="rounded border border-danger-ink/40 bg-danger-soft p-4">
          <p className="font-medium text-danger-ink">{problem.detail}</p>
          {rows.length > 0 && (
            <ul className="mt-2 list-disc pl-5">
              {rows.map(([path, message]) => (
                <li key={path}>{message}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
