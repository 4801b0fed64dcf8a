"use client";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = {
  proofId: string;
  amount: string;
  owed: string;
  /** More than is owed cannot be verified; the button says so instead of failing. */
  isTooMuch: boolean;
  tenantName: string;
  unitNumber: string;
};
type Decision = "verify" | "reject";

/** The owner's two answers to a proof, each with a sheet that says what it does and that it is final. */
export function DecideProof(props: Props) {
  const { amount, owed, isTooMuch, tenantName } = props;
  const [open, setOpen] = useState<Decision | null>(null);
  const begin = (decision: Decision) => () => setOpen(decision);
  const close = () => setOpen(null);
  const isVerify = open === "verify";
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          onClick={begin("verify")}
          disabled={isTooMuch}
          aria-label={`Verify ${amount} from ${tenantName}`}
          className={buttonLook("primary")}
        >
          Verify
        </button>
        <button
          type="button"
          onClick={begin("reject")}
          aria-label={`Reject ${amount} from ${tenantName}`}
          className={buttonLook("secondary")}
        >
          Reject
        </button>
      </div>
      {isTooMuch && (
        <p className="text-sm text-ink-soft">
          It cannot be verified: only {owed} is owed. Reject it and say why.
        </p>
      )}
      <Dialog
        title={isVerify ? `Did you receive ${amount}?` : `Reject the proof of ${amount}?`}
        isOpen={open !== null}
        onClose={close}
      >
        {open && (
          <Sheet {...props} decision={open} onClose={close}>
            {isVerify ? <WhatVerifyDoes {...props} /> : <WhatRejectDoes {...props} />}
          </Sheet>
        )}
      </Dialog>
    </div>
  );
}

type SheetProps = Props & { decision: Decision; onClose: () => void; children: ReactNode };

function Sheet({ proofId, amount, decision, onClose, children }: SheetProps) {
  const router = useRouter();
  /** Made when the sheet opens: pressing twice is one decision. */
  const [key] = useState(newIntentKey);
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>(`/api/manual-payment-proofs/${proofId}/${decision}/`, {
        method: "POST",
        body: { note: fieldText(fields, "note") },
        idempotencyKey: key,
      }),
    () => {
      onClose();
      router.refresh();
    },
  );
  const isVerify = decision === "verify";
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      {children}
      <Field
        name="note"
        label={isVerify ? "Note to your tenant, if you like" : "Why"}
        hint={isVerify ? undefined : "Your tenant reads this, so say what to do."}
        autoComplete="off"
        maxLength={500}
        required={!isVerify}
        error={problem?.fields["note"]}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton isBusy={isBusy} busyLabel="Saving …">
          {isVerify ? `Yes, I have ${amount}` : "Reject it"}
        </SubmitButton>
        <button type="button" onClick={onClose} className={buttonLook("secondary")}>
          Not now
        </button>
      </div>
    </form>
  );
}

function WhatVerifyDoes({ amount, tenantName, unitNumber }: Props) {
  return (
    <p className="text-ink-soft">
      {amount} of the rent for {unitNumber} then counts as paid by {tenantName}. Nothing is paid out to you,
      because you have the money already. This is final: look at your account first.
    </p>
  );
}

function WhatRejectDoes({ tenantName }: Props) {
  return (
    <p className="text-ink-soft">
      The rent stays owed, and {tenantName} reads your reason. This is final, but a new proof can be sent.
    </p>
  );
}
