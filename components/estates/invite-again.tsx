"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { estateApi } from "./estate-api";

type Props = { estateId: string; userId: string; name: string };

/** Sends the mail to choose a password once more. */
export function InviteAgain({ estateId, userId, name }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [news, setNews] = useState("");
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await callApi<unknown>(estateApi("management/residents/invite_again", estateId), {
      method: "POST",
      body: { user_id: userId },
    });
    setBusy(false);
    setNews(answer.ok ? "The mail is on its way." : answer.problem.detail);
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <button
        type="button"
        onClick={() => void send()}
        aria-label={`Send ${name} the mail again`}
        aria-disabled={isBusy || undefined}
        className={buttonLook("secondary")}
      >
        {isBusy ? "Sending …" : "Send the mail again"}
      </button>
      <output>{news}</output>
    </div>
  );
}
