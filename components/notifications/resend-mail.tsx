"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import type { MailView } from "@/lib/notifications/notice-schemas";

/** Puts a mail that was given up back in line. */
export function ResendMail({ mail }: { mail: MailView }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const resend = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await callApi(`/api/notifications/${mail.id}/resend/`, { method: "POST" });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem.detail);
    router.refresh();
  };
  return (
    <div>
      <button
        type="button"
        onClick={() => void resend()}
        aria-disabled={isBusy || undefined}
        aria-label={`Send again: ${mail.title} to ${mail.to_name}`}
        className={buttonLook("secondary", "", "small")}
      >
        {isBusy ? "Sending …" : "Send again"}
      </button>
      <p role="alert" className="text-sm text-danger-ink empty:hidden">
        {problem}
      </p>
    </div>
  );
}
