"use client";
import { useState, type ReactNode } from "react";

const TOLD_MS = 2500;
const TOLD = { idle: "", copied: "Copied", failed: "Press and hold to copy" } as const;

type Props = {
  text: string;
  /** What is copied, for people who hear the page. */
  what: string;
  /** The button's picture, drawn on the server. */
  icon: ReactNode;
  /** Words on the button; without them the picture stands alone. */
  label?: string;
  /** The text is a path of ours and is copied as a whole address. */
  isAddress?: boolean;
};

/** Copies a text and says so, to the eye and to the ear. */
export function CopyButton({ text, what, icon, label, isAddress = false }: Props) {
  const [state, setState] = useState<keyof typeof TOLD>("idle");
  const copy = async () => {
    // Browsers offer the clipboard on HTTPS and localhost only.
    const result = await navigator.clipboard?.writeText(isAddress ? location.origin + text : text).then(
      () => "copied" as const,
      () => "failed" as const,
    );
    setState(result ?? "failed");
    setTimeout(() => setState("idle"), TOLD_MS);
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded px-2 text-sm font-medium text-accent hover:bg-accent-soft print:hidden"
    >
      <output>{TOLD[state]}</output>
      {state === "idle" && icon}
      {state === "idle" && <span className={label ? "" : "sr-only"}>{label ?? `Copy ${what}`}</span>}
    </button>
  );
}
