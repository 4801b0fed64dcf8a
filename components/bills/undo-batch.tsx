"use client";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import type { BatchView } from "@/lib/bills/batch-schemas";
import { amountWords } from "@/lib/status-words/amount-words";

type Props = { estateId: string; batch: BatchView };

/** Takes a whole batch back, with a reason that every one of its residents reads. */
export function UndoBatch({ estateId, batch }: Props) {
  return (
    <FormSheet
      label="Undo the whole batch"
      title={`Take back ${batch.bill_count} ${batch.bill_count === 1 ? "bill" : "bills"} of ${amountWords(batch.amount, batch.currency)}?`}
      look="secondary"
      submit="Take all of it back"
      busy="Taking back …"
      send={(fields) =>
        callApi<BatchView>(routes.manageApi(estateId, `bill_batches/${batch.id}/undo`), {
          method: "POST",
          body: { reason: fieldText(fields, "reason") },
        })
      }
    >
      {(errors) => (
        <>
          <p className="text-ink-soft">
            Every bill of it is cancelled, or none: as soon as something of it is paid, the batch stays. This
            is final; the same list can be issued again.
          </p>
          <Field
            name="reason"
            label="Why"
            hint="Every resident reads this on their bill."
            required
            maxLength={500}
            autoComplete="off"
            error={errors["reason"]}
          />
        </>
      )}
    </FormSheet>
  );
}
