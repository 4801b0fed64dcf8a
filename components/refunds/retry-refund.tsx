"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi, type Problem } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { buttonLook } from "@/components/ui/button-look";
import { ProblemSummary } from "@/components/ui/problem-summary";
import type { RefundView } from "@/lib/refunds/refund-schemas";
import { amountWords } from "@/lib/status-words/amount-words";

/** Tries a failed refund again; the amount stands on the button, and a second press is the same try. */
export function RetryRefund({ refund }: { refund: RefundView }) {
  const router = useRouter();
  const [key] = useState(newIntentKey);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await callApi<RefundView>(`/api/refunds/${refund.refund_id}/retry/`, {
      method: "POST",
      idempotencyKey: key,
    });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) router.refresh();
  };
  return (
    <div className="grid justify-items-start gap-3">
      <ProblemSummary problem={problem} />
      <button
        type="button"
        onClick={() => void send()}
        aria-disabled={isBusy || undefined}
        className={buttonLook("secondary", "", "small")}
      >
        {isBusy ? "Trying …" : `Try to give back ${amountWords(refund.amount, refund.currency)} again`}
      </button>
    </div>
  );
}
