"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { estateApi } from "@/components/estates/estate-api";
import { ProofSheet } from "@/components/estates/proof-sheet";
import { newIntentKey } from "@/components/intent-key";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { orNull, plainAmount } from "@/components/ui/typed-values";

const post = (estateId: string, what: string, body: object, idempotencyKey?: string) =>
  callApi(estateApi(`management/payments/${what}`, estateId), {
    method: "POST",
    body,
    ...(idempotencyKey ? { idempotencyKey } : {}),
  });

type Props = {
  estateId: string;
  paymentId: string;
  payer: string;
  /** What of it the bill still holds, as it is typed and as it is read. */
  left: string;
  leftWords: string;
  bill: string;
};

/** Gives a bill's payment back to its payer's wallet, whole or in part. */
export function GiveBack({ estateId, paymentId, payer, left, leftWords, bill }: Props) {
  /** One a deed: pressing twice is still one, and the next part is another. */
  const [key, setKey] = useState(newIntentKey);
  return (
    <FormSheet
      label="Give money back"
      title={`Give money back to ${payer}`}
      look="secondary"
      submit="Give it back"
      busy="Giving back …"
      send={async (fields) => {
        const body = {
          transaction_id: paymentId,
          to: "wallet",
          amount: plainAmount(fieldText(fields, "amount")),
          reason: fieldText(fields, "reason"),
          cancel_bill: fields.has("cancel_bill"),
        };
        const answer = await post(estateId, "refund_payment", body, key);
        if (answer.ok) setKey(newIntentKey());
        return answer;
      }}
    >
      {(errors) => (
        <>
          <p className="text-ink-soft">
            It leaves the estate&apos;s money and goes into the wallet of {payer}; so much of {bill} is open
            again. At most {leftWords}.
          </p>
          <AmountAndReason left={left} errors={errors} />
          <label className="choice">
            <input type="checkbox" name="cancel_bill" />
            <span className="py-2">
              Cancel the bill with it
              <span className="block text-sm text-ink-faint">
                For good. Only when nothing of it stays paid.
              </span>
            </span>
          </label>
        </>
      )}
    </FormSheet>
  );
}

type SendBackProps = Pick<Props, "estateId" | "paymentId" | "payer" | "left" | "leftWords"> & {
  provider: string;
};

/** Sends what a payment brought into its payer's wallet back to where it came from, whole or in part. */
export function SendBack({ estateId, paymentId, payer, left, leftWords, provider }: SendBackProps) {
  const [key, setKey] = useState(newIntentKey);
  return (
    <FormSheet
      label="Send back to where it came from"
      title={`Send money back to ${payer}`}
      look="secondary"
      submit="Send it back"
      busy="Sending back …"
      send={async (fields) => {
        const body = {
          transaction_id: paymentId,
          to: "source",
          amount: plainAmount(fieldText(fields, "amount")),
          reason: fieldText(fields, "reason"),
        };
        const answer = await post(estateId, "refund_payment", body, key);
        if (answer.ok) setKey(newIntentKey());
        return answer;
      }}
    >
      {(errors) => (
        <>
          <p className="text-ink-soft">
            It leaves the wallet of {payer} and goes back through {provider}, to where it was paid from. Banks
            usually take up to seven days. At most {leftWords}.
          </p>
          <AmountAndReason left={left} errors={errors} />
        </>
      )}
    </FormSheet>
  );
}

/** How much, and why. */
function AmountAndReason({ left, errors }: { left: string; errors: Readonly<Record<string, string>> }) {
  return (
    <>
      <Field
        name="amount"
        label="Amount"
        inputMode="decimal"
        required
        autoComplete="off"
        defaultValue={left}
        error={errors["amount"]}
      />
      <Field
        name="reason"
        label="Why"
        hint="The resident reads this."
        required
        maxLength={500}
        autoComplete="off"
        error={errors["reason"]}
      />
    </>
  );
}

type DecideProps = { estateId: string; refundId: string; payer: string; amount: string; isToSource: boolean };

/** The second person's two answers. */
export function DecideGiveBack({ estateId, refundId, payer, amount, isToSource }: DecideProps) {
  return (
    <div className="flex flex-wrap gap-3">
      <ProofSheet
        label="Approve"
        title={`Give ${amount} back to ${payer}?`}
        look="primary"
        action="Approve and give back"
        busy="Giving back …"
        send={(fields) =>
          post(estateId, "approve_refund", { refund_id: refundId, note: orNull(fieldText(fields, "note")) })
        }
      >
        <p className="text-ink-soft">
          {isToSource
            ? `It leaves the wallet of ${payer} at once and goes back to where it was paid from.`
            : `It goes into the wallet of ${payer} at once.`}
        </p>
        <Field name="note" label="Note, if you like" autoComplete="off" maxLength={500} />
      </ProofSheet>
      <FormSheet
        label="Reject"
        title={`Reject giving ${amount} back?`}
        look="secondary"
        submit="Reject it"
        busy="Rejecting …"
        send={(fields) =>
          post(estateId, "reject_refund", { refund_id: refundId, note: fieldText(fields, "note") })
        }
      >
        {(errors) => (
          <Field name="note" label="Why" autoComplete="off" maxLength={500} required error={errors["note"]} />
        )}
      </FormSheet>
    </div>
  );
}
