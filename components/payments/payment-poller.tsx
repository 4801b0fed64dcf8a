"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { callApi } from "@/components/api-client";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import { markOf } from "./payment-mark";

/** How long to pause after so many looks: politely quick at first, then slower and slower. */
const PAUSES: readonly (readonly [looks: number, pauseMs: number])[] = [
  [24, 2500],
  [60, 5000],
  [Infinity, 15_000],
];

const pauseAfter = (looks: number): number => PAUSES.find(([most]) => looks < most)?.[1] ?? 15_000;

type Props = {
  merchantOrderId: string;
  /** `markOf` the payment as the page shows it. */
  seen: string;
};

type Trouble = "none" | "unreachable" | "signed-out";

const TROUBLE: Readonly<Record<Trouble, string>> = {
  none: "",
  unreachable: "Latchkey cannot be reached at the moment. Your payment is not affected; we keep trying.",
  "signed-out": "You have been signed out. Load the page again to see how your payment stands.",
};

/**
 * Asks how the payment stands and has the server draw the page again when something changed. Rests while nobody looks at
 * the page. Draws nothing but a line when it cannot ask: that says nothing about the payment.
 */
export function PaymentPoller({ merchantOrderId, seen }: Props) {
  const router = useRouter();
  const [trouble, setTrouble] = useState<Trouble>("none");
  useEffect(() => {
    let looks = 0;
    let isLooking = false;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      if (isLooking || document.visibilityState === "hidden") return;
      clearTimeout(timer);
      isLooking = true;
      const answer = await callApi<PaymentDetailView>(`/api/payments/verify-payment/${merchantOrderId}/`);
      isLooking = false;
      if (isOver) return;
      const refusal = answer.ok ? null : answer.problem.code;
      if (refusal === "sign-in-required") return setTrouble("signed-out");
      setTrouble(refusal === "network" ? "unreachable" : "none");
      if (answer.ok && markOf(answer.data) !== seen) router.refresh();
      looks += 1;
      timer = setTimeout(() => void look(), pauseAfter(looks));
    };
    const onReturn = () => void look();
    document.addEventListener("visibilitychange", onReturn);
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [merchantOrderId, seen, router]);
  return <output className="block text-sm text-ink-soft empty:hidden">{TROUBLE[trouble]}</output>;
}
