"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";

type Props = {
  bookId: string;
  service: string;
  customerName: string;
  /** `Thursday 3 December, 9:30 am` */
  when: string;
  /** Only from its time on can it be said to be done. */
  isDue: boolean;
};

/** An employee's two answers to a booking, each with a sheet that says what it does and that it is final. */
export function FinishWork({ bookId, service, customerName, when, isDue }: Props) {
  /** One for each answer: pressing twice is one answer. */
  const [keys] = useState(() => ({ complete: newIntentKey(), fail: newIntentKey() }));
  const send = (step: "complete" | "fail", body?: { reason: string }) =>
    callApi<unknown>(`/api/booking/bookings/${bookId}/${step}/`, {
      method: "POST",
      ...(body ? { body } : {}),
      idempotencyKey: keys[step],
    });
  const what = `${service} for ${customerName}`;
  return (
    <div className="flex flex-wrap gap-3">
      {isDue && (
        <FormSheet
          label="Done"
          name={`Done: ${what}`}
          title={`Is ${service} done?`}
          look="primary"
          submit="Yes, it is done"
          busy="Saving …"
          send={() => send("complete")}
        >
          {() => (
            <p className="text-ink-soft">
              {what} on {when} then counts as carried out, and {customerName} is told. This is final.
            </p>
          )}
        </FormSheet>
      )}
      <FormSheet
        label="Could not be done"
        name={`Could not be done: ${what}`}
        title={`Why could ${service} not be done?`}
        look="secondary"
        submit="It could not be done"
        busy="Saving …"
        send={(fields) => send("fail", { reason: fieldText(fields, "reason") })}
      >
        {(errors) => (
          <>
            <p className="text-ink-soft">
              {customerName} gets all of the money back and reads your reason. This is final.
            </p>
            <Field
              name="reason"
              label="Why"
              hint="In a few words, for the customer."
              autoComplete="off"
              maxLength={500}
              required
              error={errors["reason"]}
            />
          </>
        )}
      </FormSheet>
    </div>
  );
}
