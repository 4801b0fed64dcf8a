"use client";
import { useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { buttonLook } from "@/components/ui/button-look";

type Props = {
  minutes: number;
  error: string | undefined;
  /** Asks for another code; answers what went wrong, or null. */
  onAgain: () => Promise<string | null>;
};

/** The field for a mailed code, how long the code still counts, and the way to another one. */
export function CodeEntry({ minutes, error, onAgain }: Props) {
  const [seconds, setSeconds] = useState(minutes * 60);
  const [news, setNews] = useState("");
  useEffect(() => {
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  const again = async () => {
    const trouble = await onAgain();
    setNews(trouble ?? "A new code is on its way. The old one counts no longer.");
    if (trouble === null) setSeconds(minutes * 60);
  };
  return (
    <div className="grid grid-cols-1 gap-2">
      <Field
        name="code"
        label="Code from the mail"
        inputMode="numeric"
        autoComplete="one-time-code"
        placeholder="000000"
        maxLength={12}
        required
        hint={
          seconds > 0
            ? `Six digits. It counts for another ${leftWords(seconds)}.`
            : "Its time is over. Ask for a new one."
        }
        error={error}
      />
      <div className="flex flex-wrap items-center gap-x-3">
        <button type="button" onClick={() => void again()} className={buttonLook("quiet", "", "small")}>
          Send a new code
        </button>
        <output className="text-sm text-ink-soft">{news}</output>
      </div>
    </div>
  );
}

const leftWords = (seconds: number): string =>
  seconds >= 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : `${seconds} s`;
