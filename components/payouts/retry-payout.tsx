"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi, type Problem } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import { ProblemSummary } from "@/components/ui/problem-summary";
import type { PayoutDetailView, PayoutView } from "@/lib/payouts/payout-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { reasonOf } from "@/lib/status-words/payout-words";

type Props = { payout: PayoutView; isMain?: boolean };

/** Sends a failed payout again, after a sheet that says how much goes where and what cannot be undone. */
export function RetryPayout({ payout, isMain = false }: Props) {
  const router = useRouter();
  /** Made when the sheet opens: pressing twice, or going back and forth, is still one try. */
  const [key, setKey] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const close = () => {
    setKey(null);
    setProblem(null);
  };
  const send = async () => {
    if (!key || isBusy) return;
    setBusy(true);
    const answer = await callApi<PayoutDetailView>(`/api/owner-payouts/${payout.id}/manual_retry/`, {
      method: "POST",
      idempotencyKey: key,
    });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    close();
    // What came back from the bank is sent as a payout of its own.
    if (answer.data.id !== payout.id || !isMain) router.push(routes.adminPayout(answer.data.id));
    router.refresh();
  };
  const amount = amountWords(payout.amount, payout.currency);
  return (
    <>
      <button
        type="button"
        onClick={() => setKey(newIntentKey())}
        aria-label={`Try again: ${amount} to ${payout.owner_name}`}
        className={isMain ? buttonLook("primary") : buttonLook("secondary", "", "small")}
      >
        Try again
      </button>
      <Dialog title={`Send ${amount} again?`} isOpen={key !== null} onClose={close}>
        <ProblemSummary problem={problem} />
        <RetryFacts payout={payout} amount={amount} />
        <div className="flex flex-wrap gap-3">
          <button
            type="button"
            onClick={() => void send()}
            aria-disabled={isBusy || undefined}
            className={buttonLook("primary")}
          >
            {isBusy ? "Sending …" : `Send ${amount} again`}
          </button>
          <button type="button" onClick={close} className={buttonLook("secondary")}>
            Do not send
          </button>
        </div>
      </Dialog>
    </>
  );
}

function RetryFacts({ payout, amount }: { payout: PayoutView; amount: string }) {
  const facts = [
    ["Amount", amount],
    ["To", payout.owner_name],
    ["Account", payout.retry_payment_details ?? "No payment details"],
    ["Why it did not arrive", reasonOf(payout)],
    ["Tried so far", `${payout.retry_count + 1} ${payout.retry_count === 0 ? "time" : "times"}`],
  ];
  const isOtherAccount = payout.retry_payment_details !== payout.payment_details;
  return (
    <>
      <dl className="grid gap-2">
        {facts.map(([label, value]) => (
          <div key={label} className="grid grid-cols-[9rem_minmax(0,1fr)] gap-3 border-b border-line pb-2">
            <dt className="text-sm text-ink-faint">{label}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-soft">
        {isOtherAccount &&
          `The owner has changed the account; the last try went to ${payout.payment_details}. `}
        First we ask Cashfree once more: should the earlier transfer have arrived after all, nothing is sent.
        Money that has arrived cannot be called back.
      </p>
    </>
  );
}
