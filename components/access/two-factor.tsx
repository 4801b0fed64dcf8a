"use client";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import type { TwoFactorStartView, TwoFactorView } from "@/lib/access/access-schemas";

export type TwoFactorSheet =
  | { kind: "start" | "off" | "renew" }
  | { kind: "scan"; started: TwoFactorStartView }
  | { kind: "codes"; codes: readonly string[] };

const TITLES: Readonly<Record<TwoFactorSheet["kind"], string>> = {
  start: "Turn two-factor sign-in on",
  scan: "Scan this with your app",
  codes: "Keep these recovery codes",
  off: "Turn two-factor sign-in off?",
  renew: "Make new recovery codes?",
};

// Fetched when the sheet opens: the page itself must stay light on a phone.
const Steps = lazy(() => import("./two-factor-sheet"));

/** A second thing that signing in takes: a code from an app. On in three steps, off or renewed after a proof. */
export function TwoFactor({ state }: { state: TwoFactorView }) {
  const router = useRouter();
  const [sheet, setSheet] = useState<TwoFactorSheet | null>(null);
  const close = () => {
    setSheet(null);
    router.refresh();
  };
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="text-ink-soft">
        {state.is_on
          ? `On. Signing in takes a code from your app; ${state.recovery_codes_left} recovery codes are left.`
          : "Off. With it nobody can sign in with your password alone."}
      </p>
      <div className="flex flex-wrap gap-3">
        {(state.is_on ? (["renew", "off"] as const) : (["start"] as const)).map((kind) => (
          <button
            key={kind}
            type="button"
            onClick={() => setSheet({ kind })}
            className={buttonLook("secondary")}
          >
            {TITLES[kind].replace("?", "")}
          </button>
        ))}
      </div>
      <Dialog title={sheet ? TITLES[sheet.kind] : ""} isOpen={sheet !== null} onClose={close}>
        <Suspense>{sheet && <Steps sheet={sheet} show={setSheet} close={close} />}</Suspense>
      </Dialog>
    </div>
  );
}
