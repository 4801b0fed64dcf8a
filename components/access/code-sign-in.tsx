"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { AskCode, askCode, type SentCode } from "./ask-code";
import { CodeEntry } from "./code-entry";
import { asksSecondFactor, SecondFactorField } from "./second-factor-field";

const PATH = "/api/auth/code/";

/** Signing in with a mailed code instead of the password, in two steps. */
export function CodeSignIn({ then }: { then: string }) {
  const [sent, setSent] = useState<SentCode | null>(null);
  return sent ? <EnterCode sent={sent} then={then} /> : <AskCode path={PATH} onSent={setSent} />;
}

function EnterCode({ sent, then }: { sent: SentCode; then: string }) {
  const [isAsked, setAsked] = useState(false);
  const { problem, isBusy, onSubmit } = useApiForm(
    async (fields) => {
      const secondFactor = fieldText(fields, "second_factor");
      const answer = await callApi<unknown>(`${PATH}verify/`, {
        method: "POST",
        body: {
          email: sent.email,
          code: fieldText(fields, "code"),
          ...(secondFactor ? { second_factor: secondFactor } : {}),
        },
      });
      if (!answer.ok && asksSecondFactor(answer.problem)) setAsked(true);
      return answer;
    },
    () => location.assign(then),
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
      {isAsked && <SecondFactorField error={problem?.fields["second_factor"]} />}
      <SubmitButton isBusy={isBusy} busyLabel="Signing in …">
        Sign in
      </SubmitButton>
    </form>
  );
}
