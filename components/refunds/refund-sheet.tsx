"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi, type Problem } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { RefundPreviewView, RefundView } from "@/lib/refunds/refund-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { RefundFacts } from "./refund-facts";
import { RefundFields } from "./refund-fields";

type Props = { paymentId: string; tenantName: string; refundable: string };

/** Gives a payment back, whole or in part, after a sheet that says whose money it is and what will be owed again. */
export function RefundSheet({ paymentId, tenantName, refundable }: Props) {
  const router = useRouter();
  /** Made when the sheet opens: pressing twice is still one refund. */
  const [key, setKey] = useState<string | null>(null);
  const close = () => setKey(null);
  return (
    <>
      <button type="button" onClick={() => setKey(newIntentKey())} className={buttonLook("secondary")}>
        Give money back
      </button>
      <Dialog title={`Give money back to ${tenantName}`} isOpen={key !== null} onClose={close}>
        {key && (
          <RefundForm
            paymentId={paymentId}
            refundable={refundable}
            intentKey={key}
            onDone={() => {
              close();
              router.refresh();
            }}
            onCancel={close}
          />
        )}
      </Dialog>
    </>
  );
}

type FormProps = {
  paymentId: string;
  refundable: string;
  intentKey: string;
  onDone: () => void;
  onCancel: () => void;
};

/** Two steps in one sheet: what, then what it will do. Going back keeps everything that was typed. */
function RefundForm({ paymentId, refundable, intentKey, onDone, onCancel }: FormProps) {
  const [preview, setPreview] = useState<RefundPreviewView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isForgiven, setForgiven] = useState(false);
  const path = `/api/payments/${paymentId}/refund/`;

  const look = async (fields: FormData) => {
    const query = new URLSearchParams({ amount: fieldText(fields, "amount") });
    const answer = await callApi<RefundPreviewView>(`${path}?${query}`);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setPreview(answer.data);
  };
  const giveBack = async (fields: FormData) => {
    const call = { method: "POST", idempotencyKey: intentKey, body: bodyOf(fields) } as const;
    const answer = await callApi<RefundView>(path, call);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onDone();
  };
  const submit = async (fields: FormData) => {
    if (isBusy) return;
    setBusy(true);
    await (preview ? giveBack(fields) : look(fields));
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
      className="grid gap-5"
    >
      <ProblemSummary problem={problem} />
      <div hidden={preview !== null} className="grid gap-5 [&[hidden]]:hidden">
        <RefundFields problem={problem} refundable={refundable} onForgive={setForgiven} />
      </div>
      {preview && <RefundFacts preview={preview} isForgiven={isForgiven} />}
      <div className="flex flex-wrap gap-3">
        <SubmitButton isBusy={isBusy} busyLabel={preview ? "Giving back …" : "Looking …"}>
          {preview ? `Give back ${amountWords(preview.amount, preview.currency)}` : "See what it does"}
        </SubmitButton>
        <button
          type="button"
          onClick={preview ? () => setPreview(null) : onCancel}
          className={buttonLook("secondary")}
        >
          {preview ? "Change it" : "Cancel"}
        </button>
      </div>
    </form>
  );
}

const bodyOf = (fields: FormData) => ({
  amount: fieldText(fields, "amount"),
  reason: fieldText(fields, "reason"),
  rent_after: fieldText(fields, "rent_after"),
});
