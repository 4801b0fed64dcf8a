"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { askCode, type SentCode } from "./ask-code";
import { CodeEntry } from "./code-entry";
import type { AddressSheetKind } from "./mail-address";
import { ProofForm } from "./proof-form";

const CHANGE = "/api/auth/email/";

type Props = {
  sheet: AddressSheetKind;
  show: (sheet: AddressSheetKind) => void;
  onDone: () => void;
  onClose: () => void;
};

/** The two sheets about the address: naming a new one, and giving a code back. */
export default function AddressSheet({ sheet, show, onDone, onClose }: Props) {
  if (sheet.kind === "code") return <EnterCode path={sheet.path} sent={sheet.sent} onDone={onDone} />;
  return (
    <ProofForm
      action="Send a code to it"
      busyLabel="Sending …"
      send={(fields) => askCode(CHANGE, fieldText(fields, "email"))}
      done={(sent) => show({ kind: "code", path: CHANGE, sent })}
      onBack={onClose}
    >
      <NewAddress />
    </ProofForm>
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
