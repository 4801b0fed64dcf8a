"use client";
import { callApi } from "@/components/api-client";
import type { RecoveryCodesView, TwoFactorView } from "@/lib/access/access-schemas";
import { ProofForm } from "./proof-form";
import type { TwoFactorSheet } from "./two-factor";
import { RecoveryCodes, ScanPicture, StartTwoFactor } from "./two-factor-steps";

const PATH = "/api/auth/two-factor/";

type StepsProps = { sheet: TwoFactorSheet; show: (sheet: TwoFactorSheet) => void; close: () => void };

/** What the sheet shows, step by step. */
export default function TwoFactorSteps({ sheet, show, close }: StepsProps) {
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
