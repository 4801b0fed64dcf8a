"use client";
import { useRef, type ReactNode } from "react";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = {
  path: string;
  /** `PUT` where what is sent takes the place of what is there. */
  method?: "POST" | "PUT";
  /** Where to go once it is kept; the page that comes shows it. */
  then: string;
  label: string;
  busyLabel: string;
  /** The fields, drawn on the server. */
  children: ReactNode;
};

/** Sends a form with its file. All it needs in the browser is the sending; a second press sends nothing twice. */
export function UploadForm({ path, method = "POST", then, label, busyLabel, children }: Props) {
  const key = useRef<string | null>(null);
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) => {
      const amount = fields.get("amount");
      if (typeof amount === "string") fields.set("amount", amount.replaceAll(/[₹,\s]/g, ""));
      key.current ??= newIntentKey();
      return callApi<unknown>(path, { method, body: fields, idempotencyKey: key.current });
    },
    () => location.assign(then),
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      {children}
      <SubmitButton isBusy={isBusy} busyLabel={busyLabel} className="w-full sm:w-auto sm:justify-self-start">
        {label}
      </SubmitButton>
    </form>
  );
}
