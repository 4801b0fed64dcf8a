"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { plainAmount } from "@/components/ui/typed-values";
import type { BillView } from "@/lib/bills/bill-schemas";
import { BillFields } from "./bill-fields";
import { BillTermsFields, termsOf } from "./bill-terms-fields";

type Props = { estateId: string; bill: BillView };

/** What can be done about a bill of which nothing is paid: say something else, or take it back. */
export function BillActions(props: Props) {
  return (
    <div className="flex flex-wrap gap-3">
      <ChangeBill {...props} />
      <CancelBill {...props} />
    </div>
  );
}

function ChangeBill({ estateId, bill }: Props) {
  return (
    <FormSheet
      label="Change"
      title={`Change ${bill.bill_number}`}
      look="secondary"
      submit="Change the bill"
      busy="Changing …"
      send={(fields) =>
        callApi<BillView>(routes.manageApi(estateId, "change_bill"), {
          method: "POST",
          body: {
            bill_id: bill.id,
            version: bill.version,
            title: fieldText(fields, "title"),
            type: fieldText(fields, "type"),
            amount: plainAmount(fieldText(fields, "amount")),
            ...termsOf(fields),
            description: fieldText(fields, "description"),
            reason: fieldText(fields, "reason"),
          },
        })
      }
    >
      {(errors) => (
        <>
          <p className="text-ink-soft">
            {bill.user_name} is asked to confirm the new words. The old ones stay readable.
          </p>
          <BillTermsFields errors={errors} currency={bill.currency} bill={bill} />
          <BillFields errors={errors} bill={bill} />
          <Reason error={errors["reason"]} />
        </>
      )}
    </FormSheet>
  );
}

function CancelBill({ estateId, bill }: Props) {
  /** Made with the page: pressing twice is one decision. */
  const [key] = useState(newIntentKey);
  return (
    <FormSheet
      label="Cancel the bill"
      title={`Cancel ${bill.bill_number}?`}
      look="secondary"
      submit="Cancel it"
      busy="Cancelling …"
      send={(fields) =>
        callApi<BillView>(routes.manageApi(estateId, "update_bill_status"), {
          method: "POST",
          idempotencyKey: key,
          body: { bill_id: bill.id, status: "CANCELLED", reason: fieldText(fields, "reason") },
        })
      }
    >
      {(errors) => (
        <>
          <p className="text-ink-soft">
            {bill.user_name} then owes nothing of it. This is final; a new bill can be issued.
          </p>
          <Reason error={errors["reason"]} />
        </>
      )}
    </FormSheet>
  );
}

function Reason({ error }: { error: string | undefined }) {
  return (
    <Field
      name="reason"
      label="Why"
      hint="The resident reads this."
      required
      maxLength={500}
      autoComplete="off"
      error={error}
    />
  );
}
