"use client";
import { useEffect, type ReactNode } from "react";
import type { Answer, Problem } from "@/components/api-client";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = {
  /** Answers the address to go to. */
  send: (fields: FormData) => Promise<Answer<string>>;
  label: ReactNode;
  busyLabel: string;
  /** The fields, drawn on the server: which of them are shown is decided by the style of what is chosen. */
  children: ReactNode;
};

/** A form that moves money. It calculates nothing that the server would not, so that it is light on a phone. */
export function MoneyForm({ send, label, busyLabel, children }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(send, (address) => location.assign(address));
  // Who comes back from a gateway with the browser's back button sees what is owed now, not what was owed before.
  useEffect(() => {
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    addEventListener("pageshow", reload);
    return () => removeEventListener("pageshow", reload);
  }, []);
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="group grid grid-cols-1 gap-6">
      <ProblemSummary problem={problem} />
      {children}
      <SubmitButton isBusy={isBusy} busyLabel={busyLabel} className="w-full text-lg">
        {label}
      </SubmitButton>
    </form>
  );
}

/** A refusal of the amount before anything was asked, in the shape of the server's. */
export const refuseAmount = (detail: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code: "amount", detail, fields: { amount: detail }, requestId: null },
});
