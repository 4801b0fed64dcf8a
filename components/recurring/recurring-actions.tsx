"use client";
import { callApi } from "@/components/api-client";
import { estateApi } from "@/components/estates/estate-api";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import type { RecurringPaymentView } from "@/lib/recurring/recurring-schemas";

type Props = { estateId: string; payment: Pick<RecurringPaymentView, "id" | "title" | "status"> };

/** What a resident may do with their recurring payment as it stands, each with a sheet that says what it does. */
export function RecurringActions({ estateId, payment }: Props) {
  if (payment.status === "cancelled" || payment.status === "ended") return null;
  const send = (verb: "pause" | "resume" | "cancel") => () =>
    callApi(estateApi(`members/recurring-payments/${verb}`, estateId), {
      method: "POST",
      body: { recurring_payment_id: payment.id },
    });
  const isPaused = payment.status === "paused";
  return (
    <div className="flex flex-wrap gap-3">
      <FormSheet
        key={payment.status}
        label={isPaused ? "Let it go on" : "Pause"}
        title={isPaused ? `Let ${payment.title} go on?` : `Pause ${payment.title}?`}
        look={isPaused ? "primary" : "secondary"}
        submit={isPaused ? "Let it go on" : "Pause it"}
        busy="Saving …"
        send={send(isPaused ? "resume" : "pause")}
      >
        {() => (
          <p className="text-ink-soft">
            {isPaused
              ? "It goes on with the next day that is to come. Days that fell into the pause stay in the list and are not paid."
              : "Nothing is taken until you let it go on, not even what is being tried today."}
          </p>
        )}
      </FormSheet>
      <FormSheet
        label="Cancel it"
        title={`Cancel ${payment.title}?`}
        look="secondary"
        submit="Cancel it for good"
        busy="Saving …"
        send={send("cancel")}
      >
        {() => (
          <p className="text-ink-soft">
            Nothing is taken any more. This is final; you can set up a new one at any time.
          </p>
        )}
      </FormSheet>
    </div>
  );
}

/** The estate stops a resident's recurring payment, and says why. */
export function PauseForEstate({ estateId, payment }: Props) {
  return (
    <FormSheet
      label="Pause"
      name={`Pause ${payment.title}`}
      title={`Pause ${payment.title}?`}
      look="secondary"
      submit="Pause it"
      busy="Saving …"
      send={(fields) =>
        callApi(estateApi("management/payments/pause_recurring_payment", estateId), {
          method: "POST",
          body: { recurring_payment_id: payment.id, reason: fieldText(fields, "reason") },
        })
      }
    >
      {(errors) => (
        <>
          <p className="text-ink-soft">
            Nothing is taken from the resident&apos;s wallet until they let it go on. They read your reason.
          </p>
          <Field
            name="reason"
            label="Why"
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
