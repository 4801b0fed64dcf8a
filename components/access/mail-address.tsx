"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { askCode, type SentCode } from "./ask-code";
import { CodeEntry } from "./code-entry";
import { ProofForm } from "./proof-form";

const CHANGE = "/api/auth/email/";
const VERIFY = "/api/auth/verify-email/";
type Sheet = { kind: "change" } | { kind: "code"; path: string; sent: SentCode };

/** The address one signs in with: confirming it, and changing it with a code to the new one. */
export function MailAddress({ email, isVerified }: { email: string; isVerified: boolean }) {
  const router = useRouter();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [news, setNews] = useState("");
  const verify = async () => {
    const answer = await callApi<{ valid_minutes: number }>(VERIFY, { method: "POST" });
    if (answer.ok)
      setSheet({ kind: "code", path: VERIFY, sent: { email, minutes: answer.data.valid_minutes } });
    else setNews(answer.problem.detail);
  };
  const finish = () => {
    setSheet(null);
    setNews("Done.");
    router.refresh();
  };
  const close = () => setSheet(null);
  return (
    <div className="grid grid-cols-1 gap-3">
      <p>
        {email} <span className="text-ink-soft">({isVerified ? "confirmed" : "not confirmed yet"})</span>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        {!isVerified && (
          <button type="button" onClick={() => void verify()} className={buttonLook("secondary")}>
            Confirm it
          </button>
        )}
        <button
          type="button"
          onClick={() => setSheet({ kind: "change" })}
          className={buttonLook("secondary")}
        >
          Change address
        </button>
        <output className="text-ink-soft">{news}</output>
      </div>
      <Dialog title="Change your mail address" isOpen={sheet?.kind === "change"} onClose={close}>
        <ProofForm
          action="Send a code to it"
          busyLabel="Sending …"
          send={(fields) => askCode(CHANGE, fieldText(fields, "email"))}
          done={(sent) => setSheet({ kind: "code", path: CHANGE, sent })}
          onBack={close}
        >
          <NewAddress />
        </ProofForm>
      </Dialog>
      <Dialog title="Enter the code" isOpen={sheet?.kind === "code"} onClose={close}>
        {sheet?.kind === "code" && <EnterCode path={sheet.path} sent={sheet.sent} onDone={finish} />}
      </Dialog>
    </div>
  );
}

const NewAddress = () => (
  <Field
    name="email"
    label="New address"
    type="email"
    autoComplete="email"
    required
    hint="We tell the old one. For a day afterwards payment details cannot be changed."
  />
);

type EnterProps = { path: string; sent: SentCode; onDone: () => void };

function EnterCode({ path, sent, onDone }: EnterProps) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>(`${path}confirm/`, { method: "POST", body: { code: fieldText(fields, "code") } }),
    onDone,
  );
  const again = async () => {
    const answer =
      path === CHANGE ? await askCode(path, sent.email) : await callApi<unknown>(path, { method: "POST" });
    return answer.ok ? null : answer.problem.detail;
  };
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <p>A mail with a code is on its way to {sent.email}.</p>
      <ProblemSummary problem={problem} />
      <CodeEntry minutes={sent.minutes} error={problem?.fields["code"]} onAgain={again} />
      <SubmitButton isBusy={isBusy} busyLabel="Checking …">
        Confirm
      </SubmitButton>
    </form>
  );
}
