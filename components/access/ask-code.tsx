"use client";
import { callApi, type Answer } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

export type SentCode = { readonly email: string; readonly minutes: number };
type CodeOnItsWay = { readonly valid_minutes: number };

/** Asks for a code to an address; whether anybody has it is not told. */
export async function askCode(path: string, email: string): Promise<Answer<SentCode>> {
  const answer = await callApi<CodeOnItsWay>(path, { method: "POST", body: { email } });
  return answer.ok ? { ok: true, data: { email, minutes: answer.data.valid_minutes } } : answer;
}

type Props = { path: string; onSent: (sent: SentCode) => void };

/** The first of two steps: where the code should go. */
export function AskCode({ path, onSent }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) => askCode(path, fieldText(fields, "email")),
    onSent,
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        error={problem?.fields["email"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Sending …">
        Send me a code
      </SubmitButton>
    </form>
  );
}
