"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { estateApi } from "@/components/estates/estate-api";
import { newIntentKey } from "@/components/intent-key";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { PinField } from "./recurring-limit";

type Options = readonly (readonly [value: string, label: string])[];
type Props = {
  estateId: string;
  currencySign: string;
  /** In the estate. */
  today: string;
  hasPin: boolean;
  frequencies: Options;
  /** What it may pay; the first is a plain payment. */
  purposes: Options;
};

/** A resident orders the same payment again and again. */
export function RecurringForm(props: Props) {
  const { estateId, hasPin } = props;
  const router = useRouter();
  /** Made with the form: pressing twice is one order. */
  const [key] = useState(newIntentKey);
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<{ id: string }>(estateApi("members/recurring-payments/create", estateId), {
        method: "POST",
        body: toBody(fields),
        idempotencyKey: key,
      }),
    ({ id }) => router.push(routes.inPlace(`resident/${estateId}`, `recurring/${id}`)),
  );
  const errors = problem?.fields ?? {};
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <OrderFields {...props} errors={errors} />
      {hasPin && <PinField error={errors["pin"]} />}
      <SubmitButton isBusy={isBusy} busyLabel="Saving …" className="justify-self-start">
        Set it up
      </SubmitButton>
    </form>
  );
}

function OrderFields({
  currencySign,
  today,
  frequencies,
  purposes,
  errors,
}: Props & { errors: Readonly<Record<string, string>> }) {
  return (
    <>
      <Field name="title" label="Name" autoComplete="off" maxLength={120} required error={errors["title"]} />
      <SelectField name="bill_type" label="What it pays" options={purposes} error={errors["bill_type"]} />
      <Field
        name="amount"
        label="Amount each time"
        prefix={currencySign}
        inputMode="decimal"
        autoComplete="off"
        required
        hint="For bills at most this much; never more than is open."
        error={errors["amount"]}
      />
      <SelectField
        name="frequency"
        label="How often"
        options={frequencies}
        defaultValue="monthly"
        error={errors["frequency"]}
      />
      <Field
        name="start_date"
        label="First day"
        type="date"
        min={today}
        defaultValue={today}
        required
        hint="In a month without that day, its last day is taken."
        error={errors["start_date"]}
      />
      <Field
        name="end_date"
        label="Last day, if there is one"
        type="date"
        min={today}
        error={errors["end_date"]}
      />
      <Field
        name="description"
        label="Note, if you like"
        autoComplete="off"
        maxLength={2000}
        error={errors["description"]}
      />
    </>
  );
}

function toBody(fields: FormData) {
  const pin = fieldText(fields, "pin");
  return {
    title: fieldText(fields, "title"),
    amount: fieldText(fields, "amount").replaceAll(",", ""),
    frequency: fieldText(fields, "frequency"),
    start_date: fieldText(fields, "start_date"),
    end_date: fieldText(fields, "end_date") || null,
    bill_type: fieldText(fields, "bill_type") || null,
    description: fieldText(fields, "description"),
    ...(pin && { pin }),
  };
}
