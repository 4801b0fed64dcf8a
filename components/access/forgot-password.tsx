"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { AskCode, askCode, type SentCode } from "./ask-code";
import { CodeEntry } from "./code-entry";

const PATH = "/api/auth/password-reset/";

/** A new password in two steps: a code to the address, then code and password together. */
export function ForgotPassword() {
  const [sent, setSent] = useState<SentCode | null>(null);
  return sent ? <NewPassword sent={sent} /> : <AskCode path={PATH} onSent={setSent} />;
}

function NewPassword({ sent }: { sent: SentCode }) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>(`${PATH}confirm/`, {
        method: "POST",
        body: { email: sent.email, code: fieldText(fields, "code"), password: fields.get("password") },
      }),
    () => location.assign(routes.withQuery(routes.signIn, { news: "password-set" })),
  );
  const again = async () => {
    const answer = await askCode(PATH, sent.email);
    return answer.ok ? null : answer.problem.detail;
  };
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <output>If {sent.email} has an account here, a mail with a code is on its way to it.</output>
      <ProblemSummary problem={problem} />
      <CodeEntry minutes={sent.minutes} error={problem?.fields["code"]} onAgain={again} />
      <Field
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 8 characters. You are signed out everywhere else."
        error={problem?.fields["password"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Setting it …">
        Set new password
      </SubmitButton>
    </form>
  );
}
