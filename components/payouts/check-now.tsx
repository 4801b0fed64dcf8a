"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook, type ButtonSize } from "@/components/ui/button-look";
import type { PayoutDetailView } from "@/lib/payouts/payout-schemas";
import { payoutWord, type PayoutReader } from "@/lib/status-words/payout-words";

type Props = { payoutId: string; reader: PayoutReader; size?: ButtonSize };

/** Asks the bank's side how a payout stands, now, and says what it answered. Asking moves no money. */
export function CheckNow({ payoutId, reader, size = "normal" }: Props) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [news, setNews] = useState("");
  const check = async () => {
    if (isBusy) return;
    setBusy(true);
    setNews("");
    const answer = await callApi<PayoutDetailView>(`/api/owner-payouts/${payoutId}/check_status/`, {
      method: "POST",
    });
    setBusy(false);
    setNews(answer.ok ? `Checked just now: ${payoutWord(answer.data, reader).word}.` : answer.problem.detail);
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <button
        type="button"
        onClick={() => void check()}
        aria-disabled={isBusy || undefined}
        className={buttonLook("secondary", "", size)}
      >
        {isBusy ? "Checking …" : "Check now"}
      </button>
      <output className="text-sm text-ink-soft">{news}</output>
    </div>
  );
}
