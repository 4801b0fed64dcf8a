"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { callApi } from "@/components/api-client";

/** How long to pause after so many looks: politely quick at first, then slower and slower. */
const PAUSES: readonly (readonly [looks: number, pauseMs: number])[] = [
  [24, 2500],
  [60, 5000],
  [Infinity, 15_000],
];

const pauseAfter = (looks: number): number => PAUSES.find(([most]) => looks < most)?.[1] ?? 15_000;

type Question<T> = {
  path: string;
  /** Sent along where the question is a POST. */
  reference?: string;
  /** What a reader of the page would notice if it changed, as the page shows it. */
  seen: string;
  /** The same of an answer; keep it outside of components, so that it is one function. */
  markOf: (answer: T) => string;
  /** The pause between two looks, where it does not grow by itself. */
  everyMs?: number;
};

type Trouble = "none" | "unreachable" | "signed-out";

const TROUBLE: Readonly<Record<Trouble, string>> = {
  none: "",
  unreachable: "Latchkey cannot be reached at the moment. Your payment is not affected; we keep trying.",
  "signed-out": "You have been signed out. Load the page again to see how your payment stands.",
};

/**
 * Asks how a payment stands and has the server draw the page again when something changed. Rests while nobody looks at the
 * page. Answers a line for when it cannot ask, which says nothing about the payment; empty otherwise.
 */
export function usePaymentPoll<T>({ path, reference, seen, markOf, everyMs }: Question<T>): string {
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
      const answer = await callApi<T>(path, reference ? { method: "POST", body: { reference } } : {});
      isLooking = false;
      if (isOver) return;
      const refusal = answer.ok ? null : answer.problem.code;
      if (refusal === "sign-in-required") return setTrouble("signed-out");
      setTrouble(refusal === "network" ? "unreachable" : "none");
      if (answer.ok && markOf(answer.data) !== seen) router.refresh();
      looks += 1;
      timer = setTimeout(() => void look(), everyMs ?? pauseAfter(looks));
    };
    const onReturn = () => void look();
    document.addEventListener("visibilitychange", onReturn);
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [path, reference, seen, markOf, everyMs, router]);
  return TROUBLE[trouble];
}
