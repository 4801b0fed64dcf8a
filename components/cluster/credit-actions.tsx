"use client";
import { callApi } from "@/components/api-client";
import { estateApi } from "@/components/estates/estate-api";
import { ProofSheet } from "@/components/estates/proof-sheet";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { orNull } from "@/components/ui/typed-values";

type Props = { estateId: string; creditId: string; amount: string };

/** The second person's two answers to money that somebody says came in. */
export function CreditActions({ estateId, creditId, amount }: Props) {
  const post = (what: string, note: string | null) =>
    callApi(estateApi(`management/payments/${what}`, estateId), {
      method: "POST",
      body: { credit_id: creditId, note },
    });
  return (
    <div className="flex flex-wrap gap-3">
      <ProofSheet
        label="Verify"
        title={`Did the estate receive ${amount}?`}
        look="primary"
        action={`Yes, ${amount} is there`}
        busy="Saving …"
        send={(fields) => post("verify_manual_credit", orNull(fieldText(fields, "note")))}
      >
        <p className="text-ink-soft">
          It counts as the estate&apos;s money from then on, and this is final: look at the account or the
          cash first.
        </p>
        <Field name="note" label="Note, if you like" autoComplete="off" maxLength={500} />
      </ProofSheet>
      <FormSheet
        label="Reject"
        title={`Reject ${amount}?`}
        look="secondary"
        submit="Reject it"
        busy="Saving …"
        send={(fields) => post("reject_manual_credit", fieldText(fields, "note"))}
      >
        {(errors) => (
          <Field name="note" label="Why" autoComplete="off" maxLength={500} required error={errors["note"]} />
        )}
      </FormSheet>
    </div>
  );
}
