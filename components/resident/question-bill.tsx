"use client";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";

type Props = { estateId: string; billId: string };

/** A resident says what is wrong with a bill; nothing of it can be paid until that is decided. */
export function QuestionBill({ estateId, billId }: Props) {
  return (
    <FormSheet
      label="Question this bill"
      title="What is wrong with it?"
      submit="Send to your estate"
      busy="Sending …"
      send={(fields) =>
        callApi<unknown>(routes.memberApi(estateId, "bills/dispute_bill"), {
          method: "POST",
          body: { bill_id: billId, reason: fieldText(fields, "reason") },
        })
      }
    >
      {(errors) => (
        <>
          <p className="text-ink-soft">
            Your estate reads this and decides. Until then the bill cannot be paid, and you can take your
            question back at any time.
          </p>
          <Field
            name="reason"
            label="In a sentence"
            autoComplete="off"
            maxLength={500}
            required
            error={errors["reason"]}
          />
        </>
      )}
    </FormSheet>
  );
}
