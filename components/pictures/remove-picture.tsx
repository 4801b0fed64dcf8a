"use client";
import { useState } from "react";
import { callApi, type Problem } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import { ProblemSummary } from "@/components/ui/problem-summary";

type Props = { path: string; what: string; sentence: string };

/** Removes a picture, after a sheet that says what that means. */
export function RemovePicture({ path, what, sentence }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await callApi<unknown>(path, { method: "DELETE" });
    // Removed already, from another tab, is removed as well.
    if (answer.ok || answer.problem.code === "picture-not-found") return location.reload();
    setBusy(false);
    setProblem(answer.problem);
  };
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={`Remove: ${what}`}
        className={buttonLook("quiet", "", "small")}
      >
        Remove
      </button>
      <Dialog title="Remove the picture?" isOpen={isOpen} onClose={() => setOpen(false)}>
        <ProblemSummary problem={problem} />
        <p className="text-ink-soft">{sentence}</p>
        <div className="flex flex-wrap gap-3">
          <button
            type="button"
            onClick={() => void remove()}
            aria-disabled={isBusy || undefined}
            className={buttonLook("primary")}
          >
            {isBusy ? "Removing …" : "Remove it"}
          </button>
          <button type="button" onClick={() => setOpen(false)} className={buttonLook("secondary")}>
            Keep it
          </button>
        </div>
      </Dialog>
    </>
  );
}
