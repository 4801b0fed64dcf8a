"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";

type Props = {
  /** One session or token by its id; without it all but this one. */
  id?: string;
  /** What is ended, for people who hear the page. */
  what: string;
  label: string;
};

/** Ends a session or token, or all others, at once. */
export function EndSession({ id, what, label }: Props) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [news, setNews] = useState("");
  const end = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await callApi<unknown>(`/api/auth/sessions/${id ? `${id}/` : ""}`, { method: "DELETE" });
    setBusy(false);
    setNews(answer.ok ? "Ended." : answer.problem.detail);
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <button
        type="button"
        onClick={() => void end()}
        aria-label={`${label}: ${what}`}
        aria-disabled={isBusy || undefined}
        className={buttonLook("secondary", "", "small")}
      >
        {isBusy ? "Ending …" : label}
      </button>
      <output className="text-sm text-ink-soft">{news}</output>
    </div>
  );
}
