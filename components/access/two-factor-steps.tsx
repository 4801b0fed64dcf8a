"use client";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import type { RecoveryCodesView, TwoFactorStartView } from "@/lib/access/access-schemas";

const form = { method: "post", noValidate: true, className: "grid grid-cols-1 gap-5" } as const;

type StartProps = { path: string; onStarted: (started: TwoFactorStartView) => void };

/** First the password: whoever only found the browser open must not lock its owner out. */
export function StartTwoFactor({ path, onStarted }: StartProps) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<TwoFactorStartView>(path, { method: "POST", body: { password: fields.get("password") } }),
    onStarted,
  );
  return (
    <form {...form} onSubmit={onSubmit}>
      <p>You need an authenticator app on your phone, such as Aegis, FreeOTP or Google Authenticator.</p>
      <ProblemSummary problem={problem} />
      <Field
        name="password"
        label="Your password"
        type="password"
        autoComplete="current-password"
        required
        error={problem?.fields["password"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Preparing …">
        Go on
      </SubmitButton>
    </form>
  );
}

type ScanProps = {
  path: string;
  started: TwoFactorStartView;
  onConfirmed: (codes: RecoveryCodesView) => void;
};

/** The secret for an app's camera and for typing; a first right code shows that the app has it. */
export function ScanPicture({ path, started, onConfirmed }: ScanProps) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<RecoveryCodesView>(path, { method: "POST", body: { code: fieldText(fields, "code") } }),
    onConfirmed,
  );
  return (
    <form {...form} onSubmit={onSubmit}>
      <Picture svg={started.qr_svg} />
      <p className="text-sm text-ink-soft">
        Without a camera, type this key into the app:{" "}
        <span className="block font-mono text-base text-ink select-all">
          {started.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}
        </span>
      </p>
      <ProblemSummary problem={problem} />
      <Field
        name="code"
        label="Code that the app shows"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        error={problem?.fields["code"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Checking …">
        Turn it on
      </SubmitButton>
    </form>
  );
}

/** Draws the path of the picture; markup from an answer is never put into the page as it is. */
function Picture({ svg }: { svg: string }) {
  const box = /viewBox="([\d ]+)"/.exec(svg)?.[1];
  const path = / d="([\dMhvHVLz,. -]+)"/.exec(svg)?.[1];
  return (
    <figure className="mx-auto w-56 bg-white">
      <svg viewBox={box} aria-hidden="true">
        <path d={path} fill="black" />
      </svg>
      <figcaption className="sr-only">QR code for your authenticator app</figcaption>
    </figure>
  );
}

/** Shown once; afterwards only their hashes are there. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <div className="grid grid-cols-1 gap-5">
      <p>
        Each opens your account once when your phone is lost. Write them down now: they are shown only here.
      </p>
      <ul className="grid grid-cols-2 gap-2 rounded border border-line bg-sunken p-4 font-mono select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <button type="button" onClick={onKept} className={buttonLook("primary", "justify-self-start")}>
        I have kept them
      </button>
    </div>
  );
}
