"use client";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import type { SentCode } from "./ask-code";

const VERIFY = "/api/auth/verify-email/";
export type AddressSheetKind = { kind: "change" } | { kind: "code"; path: string; sent: SentCode };

// Fetched when the sheet opens: the page itself must stay light on a phone.
const AddressSheet = lazy(() => import("./mail-address-sheet"));

/** The address one signs in with: confirming it, and changing it with a code to the new one. */
export function MailAddress({ email, isVerified }: { email: string; isVerified: boolean }) {
  const router = useRouter();
  const [sheet, setSheet] = useState<AddressSheetKind | null>(null);
  const [news, setNews] = useState("");
  const verify = async () => {
    const answer = await callApi<{ valid_minutes: number }>(VERIFY, { method: "POST" });
    if (answer.ok)
      setSheet({ kind: "code", path: VERIFY, sent: { email, minutes: answer.data.valid_minutes } });
    else setNews(answer.problem.detail);
  };
  const finish = () => {
    setSheet(null);
    setNews("Done.");
    router.refresh();
  };
  const close = () => setSheet(null);
  return (
    <div className="grid grid-cols-1 gap-3">
      <p>
        {email} <span className="text-ink-soft">({isVerified ? "confirmed" : "not confirmed yet"})</span>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        {!isVerified && (
          <button type="button" onClick={() => void verify()} className={buttonLook("secondary")}>
            Confirm it
          </button>
        )}
        <button
          type="button"
          onClick={() => setSheet({ kind: "change" })}
          className={buttonLook("secondary")}
        >
          Change address
        </button>
        <output className="text-ink-soft">{news}</output>
      </div>
      <Dialog
        title={sheet?.kind === "change" ? "Change your mail address" : "Enter the code"}
        isOpen={sheet !== null}
        onClose={close}
      >
        <Suspense>
          {sheet && <AddressSheet sheet={sheet} show={setSheet} onDone={finish} onClose={close} />}
        </Suspense>
      </Dialog>
    </div>
  );
}
