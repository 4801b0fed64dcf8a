import type { Problem } from "@/components/api-client";
import { fieldId } from "./field";

type Props = { problem: Problem | null };

/** Why a form was not taken, read out at once, with links to the fields. Nothing that was typed is lost. */
export function ProblemSummary({ problem }: Props) {
  const fields = Object.entries(problem?.fields ?? {});
  return (
    <div role="alert" className="empty:hidden">
      {problem && (
        <div className="rounded border border-danger-ink/40 bg-danger-soft p-4">
          <p className="font-medium text-danger-ink">
            {fields.length > 0 ? "Please look at this again." : problem.detail}
          </p>
          {fields.length > 0 && (
            <ul className="mt-2 list-disc pl-5">
              {fields.map(([name, message]) => (
                <li key={name}>
                  <a href={`#${fieldId(name)}`} className="underline underline-offset-4">
                    {message}
                  </a>
                </li>
              ))}
            </ul>
          )}
          {problem.requestId && fields.length === 0 && (
            <p className="mt-1 text-sm text-ink-soft">Reference {problem.requestId}</p>
          )}
        </div>
      )}
    </div>
  );
}
