"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { callApi, type Problem } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import { fieldId } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import type { ReviewDetailView } from "@/lib/review/review-schemas";
import { forwardStep, noteStep, rejectStep, type Step } from "./review-step";

const LABELS = {
  reason: "Reason",
  text: "Note",
  gateway_reference: "The refund's reference in PhonePe's dashboard",
};

type Props = { item: ReviewDetailView };

/**
 * What can be done about an item, each after a sheet that says what it does. The letters A, R and N open the same sheets
 * while the focus is here; nothing is ever done by a letter or by Enter alone.
 */
export function ReviewActions({ item }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<Step | null>(null);
  const forward = forwardStep(item);
  const reject = rejectStep(item);
  const isMoney = item.entries.length > 0;
  const obstacles = [
    ...new Set([forward.obstacle, isMoney && item.state !== "open" ? reject.obstacle : null]),
  ];
  useEffect(() => box.current?.focus({ preventScroll: true }), [item.id]);
  useEffect(() => {
    const steps: Record<string, Step> = { a: forward, r: reject, n: noteStep };
    const listen = (event: KeyboardEvent) => {
      const step = steps[event.key.toLowerCase()];
      const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
      const isTyping = event.target instanceof Element && event.target.closest("dialog, input, textarea");
      if (!step || !isPlain || isTyping || step.obstacle) return;
      event.preventDefault();
      setOpen(step);
    };
    const element = box.current;
    element?.addEventListener("keydown", listen);
    return () => element?.removeEventListener("keydown", listen);
  });
  const button = (step: Step, look: "primary" | "secondary", letter: string) => (
    <button
      type="button"
      disabled={step.obstacle !== null}
      aria-keyshortcuts={letter}
      onClick={() => setOpen(step)}
      className={buttonLook(look)}
    >
      {step.button}
      <kbd className="ml-2 hidden text-xs opacity-75 lg:inline" aria-hidden>
        {letter}
      </kbd>
    </button>
  );
  return (
    <div ref={box} tabIndex={-1} className="grid grid-cols-1 gap-3 outline-none">
      <div className="flex flex-wrap gap-3">
        {button(forward, "primary", "A")}
        {isMoney && item.state !== "open" && button(reject, "secondary", "R")}
        {button(noteStep, "secondary", "N")}
      </div>
      {obstacles.map(
        (obstacle) =>
          obstacle && (
            <p key={obstacle} className="text-sm text-ink-soft">
              {obstacle}
            </p>
          ),
      )}
      <StepSheet key={open?.name} item={item} step={open} onClose={() => setOpen(null)} />
    </div>
  );
}

function StepSheet({ item, step, onClose }: Props & { step: Step | null; onClose: () => void }) {
  const router = useRouter();
  /** Made with the sheet: pressing twice is still one decision. */
  const [key] = useState(newIntentKey);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async () => {
    if (!step || isBusy) return;
    setBusy(true);
    const path = step.name === "note" ? "notes" : step.name;
    const answer = await callApi<ReviewDetailView>(`/api/review-items/${item.id}/${path}/`, {
      method: "POST",
      idempotencyKey: key,
      body: step.name === "propose" ? { decision: "return_to_payer", ...fields } : fields,
    });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    onClose();
    router.refresh();
  };
  return (
    <Dialog title={step?.title ?? ""} isOpen={step !== null} onClose={onClose}>
      <ProblemSummary problem={problem} />
      <p className="text-ink-soft">{step?.text}</p>
      {step?.asks.map((name) => (
        <div key={name} className="grid grid-cols-1 gap-1.5">
          <label htmlFor={fieldId(name)} className="font-medium">
            {LABELS[name]}
          </label>
          <span className="field-box">
            <textarea
              id={fieldId(name)}
              rows={name === "gateway_reference" ? 1 : 3}
              value={fields[name] ?? ""}
              onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
              aria-invalid={problem?.fields[name] ? true : undefined}
            />
          </span>
        </div>
      ))}
      <div className="flex flex-wrap gap-3">
        <button type="button" onClick={onClose} className={buttonLook("secondary")}>
          Not now
        </button>
        <button
          type="button"
          onClick={() => void send()}
          aria-disabled={isBusy || undefined}
          className={buttonLook("primary")}
        >
          {isBusy ? "One moment …" : step?.button}
        </button>
      </div>
    </Dialog>
  );
}
