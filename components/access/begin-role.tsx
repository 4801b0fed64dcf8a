"use client";
import { callApi } from "@/components/api-client";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = { endpoint: string; label: string; next: string };

/** One press, and a person has another place; pressing it with the place there already leads to it. */
export function BeginRole({ endpoint, label, next }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    () => callApi<unknown>(endpoint, { method: "POST", body: {} }),
    () => location.assign(next),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid justify-items-start gap-3">
      <ProblemSummary problem={problem} />
      <SubmitButton isBusy={isBusy} busyLabel="One moment …">
        {label}
      </SubmitButton>
    </form>
  );
}
