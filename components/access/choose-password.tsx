"use client";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = { token: string; email: string };

/** The first password of somebody who was given an account; afterwards they stand in their own place. */
export function ChoosePassword({ token, email }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>("/api/auth/invitation/", {
        method: "POST",
        body: { token, password: fields.get("password") },
      }),
    () => location.assign(routes.home),
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      {/* Password managers keep the address with the password. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field
        name="password"
        label="Your password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 8 characters."
        error={problem?.fields["password"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Saving …">
        Choose this password
      </SubmitButton>
    </form>
  );
}
