"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldText } from "@/components/ui/field-text";
import { useApiForm } from "@/components/ui/use-api-form";
import { asksSecondFactor, SecondFactorField } from "./second-factor-field";

type Props = { then: string };

/** E-mail and password, and a second factor where the API asks for one; afterwards a full load, so that every page is drawn for the new person. */
export function SignInForm({ then }: Props) {
  const [isAsked, setAsked] = useState(false);
  const { problem, isBusy, onSubmit } = useApiForm(
    async (fields) => {
      const secondFactor = fieldText(fields, "second_factor");
      const answer = await callApi<unknown>("/api/auth/session", {
        method: "POST",
        body: {
          email: fieldText(fields, "email"),
          password: fields.get("password"),
          ...(secondFactor ? { second_factor: secondFactor } : {}),
        },
      });
      if (!answer.ok && asksSecondFactor(answer.problem)) setAsked(true);
      return answer;
    },
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
      {isAsked && <SecondFactorField error={problem?.fields["second_factor"]} />}
      <SubmitButton isBusy={isBusy} busyLabel="Signing in …">
        Sign in
      </SubmitButton>
    </form>
  );
}
