"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";

type Props = { token: string; label: string };

/** Stops mails of one kind. Opening the page stops nothing, because scanners open every link of a mail. */
export function UnsubscribeButton({ token, label }: Props) {
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = async () => {
    const path = `/api/notification-preferences/unsubscribe/?${new URLSearchParams({ token })}`;
    const answer = await callApi(path, { method: "POST" });
    setDone(answer.ok);
    setProblem(answer.ok ? null : answer.problem.detail);
  };
  return (
    <div className="grid grid-cols-1 gap-3">
      {!isDone && (
        <button
          type="button"
          onClick={() => void stop()}
          className={buttonLook("primary", "justify-self-start")}
        >
          Stop these mails
        </button>
      )}
      <output className="empty:hidden">
        {isDone && `Done: you get no more mails about "${label}". They still appear in Latchkey.`}
      </output>
      <p role="alert" className="text-danger-ink empty:hidden">
        {problem}
      </p>
    </div>
  );
}
