"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldText } from "@/components/ui/field-text";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = { then: string };

/** A new account; registering signs in, so the next page is the one the person came for. */
export function RegisterForm({ then }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>("/api/auth/register", {
        method: "POST",
        body: {
          name: fieldText(fields, "name"),
          email: fieldText(fields, "email"),
          password: fields.get("password"),
        },
      }),
    () => location.assign(then),
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <Field name="name" label="Your name" autoComplete="name" required error={problem?.fields["name"]} />
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
        autoComplete="new-password"
        required
        hint="At least 8 characters."
        error={problem?.fields["password"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Creating your account …">
        Create account
      </SubmitButton>
    </form>
  );
}
