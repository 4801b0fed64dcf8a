"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import type { RecoveryCodesView, TwoFactorStartView, TwoFactorView } from "@/lib/access/access-schemas";
import { ProofForm } from "./proof-form";
import { RecoveryCodes, ScanPicture, StartTwoFactor } from "./two-factor-steps";

const PATH = "/api/auth/two-factor/";
type Sheet =
  | { kind: "start" | "off" | "renew" }
  | { kind: "scan"; started: TwoFactorStartView }
  | { kind: "codes"; codes: readonly string[] };

const TITLES: Readonly<Record<Sheet["kind"], string>> = {
  start: "Turn two-factor sign-in on",
  scan: "Scan this with your app",
  codes: "Keep these recovery codes",
  off: "Turn two-factor sign-in off?",
  renew: "Make new recovery codes?",
};

/** A second thing that signing in takes: a code from an app. On in three steps, off or renewed after a proof. */
export function TwoFactor({ state }: { state: TwoFactorView }) {
  const router = useRouter();
  const [sheet, setSheet] = useState<Sheet | null>(null);
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
        {sheet && <Steps sheet={sheet} show={setSheet} close={close} />}
      </Dialog>
    </div>
  );
}

type StepsProps = { sheet: Sheet; show: (sheet: Sheet) => void; close: () => void };

function Steps({ sheet, show, close }: StepsProps) {
  const showCodes = ({ recovery_codes: codes }: RecoveryCodesView) => show({ kind: "codes", codes });
  switch (sheet.kind) {
    case "start":
      return <StartTwoFactor path={PATH} onStarted={(started) => show({ kind: "scan", started })} />;
    case "scan":
      return <ScanPicture path={`${PATH}confirm/`} started={sheet.started} onConfirmed={showCodes} />;
    case "codes":
      return <RecoveryCodes codes={sheet.codes} onKept={close} />;
    case "off":
      return (
        <ProofForm
          action="Turn it off"
          busyLabel="Turning off …"
          send={() => callApi<TwoFactorView>(PATH, { method: "DELETE" })}
          done={close}
          onBack={close}
        >
          <p>Signing in then takes the password alone. Your recovery codes stop working.</p>
        </ProofForm>
      );
    case "renew":
      return (
        <ProofForm
          action="Make new codes"
          busyLabel="Making them …"
          send={() => callApi<RecoveryCodesView>(`${PATH}recovery-codes/`, { method: "POST" })}
          done={showCodes}
          onBack={close}
        >
          <p>The earlier ones stop working.</p>
        </ProofForm>
      );
  }
}
