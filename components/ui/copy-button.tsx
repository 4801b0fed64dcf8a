"use client";
import { useState } from "react";
import { Icon } from "./icon";

const TOLD_MS = 2000;

type Props = { text: string; /** What is copied, for people who hear the page. */ what: string; label?: string };

/** Copies a text and says so, to the eye and to the ear. */
export function CopyButton({ text, what, label }: Props) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), TOLD_MS);
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      className="inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded px-2 text-sm text-accent hover:bg-accent-soft print:hidden"
    >
      <Icon name={isCopied ? "check" : "copy"} className="size-4" />
      <span className={label ? "" : "sr-only"}>{label ?? `Copy ${what}`}</span>
      <span role="status" className={isCopied ? "" : "sr-only"}>
        {isCopied ? "Copied" : ""}
      </span>
    </button>
  );
}
