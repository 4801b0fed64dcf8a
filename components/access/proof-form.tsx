"use client";
import { useEffect, useState, type ReactNode } from "react";
import { callApi, type Answer } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import type { StepUpView } from "@/lib/access/access-schemas";
import { CodeEntry } from "./code-entry";
import { SecondFactorField } from "./second-factor-field";

const PATH = "/api/auth/step-up/";
type Method = StepUpView["methods"][number];

type Props<T> = {
  /** The verb on the button. */
  action: string;
  busyLabel: string;
  /** False where nothing has to be proved. */
  isNeeded?: boolean;
  send: (fields: FormData) => Promise<Answer<T>>;
  done: (data: T) => void;
  onBack: () => void;
  backLabel?: string;
  children: ReactNode;
};

/**
 * The form of a sheet for what must be proved once more: it asks for the password, a mailed code or the second factor in
 * the same sheet, proves it, and sends what was asked for. When either is refused, nothing that was typed is lost.
 */
export function ProofForm<T>({
  action,
  busyLabel,
  isNeeded = true,
  send,
  done,
  onBack,
  backLabel = "Cancel",
  children,
}: Props<T>) {
  const { method, choose, markProved } = useProof(isNeeded);
  const { problem, isBusy, onSubmit } = useApiForm(async (fields) => {
    if (method !== null) {
      const body = { [method]: method === "password" ? fields.get(method) : fieldText(fields, method) };
      const proof = await callApi<StepUpView>(PATH, { method: "POST", body });
      if (!proof.ok) return proof;
      markProved();
    }
    return send(fields);
  }, done);
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      {children}
      <ProblemSummary problem={problem} />
      {method !== null && <ProofField method={method} choose={choose} errors={problem?.fields ?? {}} />}
      <div className="flex flex-wrap gap-3">
        <SubmitButton isBusy={isBusy} busyLabel={busyLabel}>
          {action}
        </SubmitButton>
        <button type="button" onClick={onBack} className={buttonLook("secondary")}>
          {backLabel}
        </button>
      </div>
    </form>
  );
}

/** How this session proves itself: null when it need not, or has done so in the last minutes. */
function useProof(isNeeded: boolean) {
  const [method, setMethod] = useState<Method | null>(isNeeded ? "password" : null);
  useEffect(() => {
    if (!isNeeded) return;
    void callApi<StepUpView>(PATH).then((answer) => {
      if (answer.ok) setMethod(answer.data.stepped_up_until ? null : (answer.data.methods[0] ?? "password"));
    });
  }, [isNeeded]);
  return { method, choose: setMethod, markProved: () => setMethod(null) };
}

type FieldProps = {
  method: Method;
  choose: (method: Method) => void;
  errors: Readonly<Record<string, string>>;
};

function ProofField({ method, choose, errors }: FieldProps) {
  const [minutes, setMinutes] = useState(10);
  const [trouble, setTrouble] = useState("");
  const mailCode = async (): Promise<string | null> => {
    const answer = await callApi<{ valid_minutes: number }>(`${PATH}code/`, { method: "POST" });
    if (!answer.ok) return answer.problem.detail;
    setMinutes(answer.data.valid_minutes);
    return null;
  };
  const switchToCode = async () => {
    const refusal = await mailCode();
    setTrouble(refusal ?? "");
    if (refusal === null) choose("code");
  };
  if (method === "second_factor") return <SecondFactorField error={errors["second_factor"]} />;
  if (method === "code") return <CodeEntry minutes={minutes} error={errors["code"]} onAgain={mailCode} />;
  return (
    <div className="grid grid-cols-1 gap-2">
      <Field
        name="password"
        label="Your password, to show that it is you"
        type="password"
        autoComplete="current-password"
        required
        error={errors["password"]}
      />
      <div className="flex flex-wrap items-center gap-x-3">
        <button
          type="button"
          onClick={() => void switchToCode()}
          className={buttonLook("quiet", "", "small")}
        >
          Mail me a code instead
        </button>
        <output className="text-sm text-danger-ink">{trouble}</output>
      </div>
    </div>
  );
}
