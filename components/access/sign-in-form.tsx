"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldText } from "@/components/ui/field-text";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = { then: string };

/** E-mail and password; afterwards a full load, so that every page is drawn for the new person. */
export function SignInForm({ then }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>("/api/auth/session", {
        method: "POST",
        body: { email: fieldText(fields, "email"), password: fields.get("password") },
      }),
    () => location.assign(then),
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
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        error={problem?.fields["password"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Signing in …">
        Sign in
      </SubmitButton>
    </form>
  );
}
