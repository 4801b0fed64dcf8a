"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import type { DetailsOf } from "./payment-details-form";

type Props = {
  /** From the link of the mail; without it the signed-in owner's own change is meant. */
  token?: string;
  of?: DetailsOf;
};

/** The button that takes a coming change of payment details back, and what became of it. */
export function CancelChange({ token, of = "owner-payment-details" }: Props) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [news, setNews] = useState<{ isDone: boolean; text: string } | null>(null);
  const cancel = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await callApi<unknown>(`/api/${of}/cancel-change/`, {
      method: "POST",
      body: token === undefined ? {} : { token },
    });
    setBusy(false);
    setNews(
      answer.ok
        ? { isDone: true, text: "Cancelled. Your money keeps going where it went." }
        : { isDone: false, text: answer.problem.detail },
    );
    if (answer.ok) router.refresh();
  };
  return (
    <div className="grid grid-cols-1 justify-items-start gap-2">
      {!news?.isDone && (
        <button
          type="button"
          onClick={() => void cancel()}
          aria-disabled={isBusy || undefined}
          className={buttonLook(token === undefined ? "secondary" : "primary")}
        >
          {isBusy ? "Cancelling …" : "Cancel the change"}
        </button>
      )}
      <output className={news?.isDone ? "text-success-ink" : "text-danger-ink"}>{news?.text}</output>
    </div>
  );
}
