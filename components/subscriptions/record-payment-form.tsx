"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { Notice } from "@/components/ui/notice";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { amountWords } from "@/lib/status-words/amount-words";
import type { OrderView } from "@/lib/subscriptions/subscription-schemas";

type Choice = { value: string; label: string };
type Props = { owners: readonly Choice[]; plans: readonly Choice[] };

const WHAT: readonly Choice[] = [
  { value: "monthly", label: "One month more" },
  { value: "yearly", label: "One year more" },
  { value: "upgrade", label: "Upgrade at once" },
];
const METHODS: readonly Choice[] = [
  { value: "bank_transfer", label: "Bank transfer" },
  { value: "cash", label: "Cash" },
  { value: "manual", label: "Another way" },
];

/** An admin writes down a payment that did not come through PhonePe. */
export function RecordPaymentForm({ owners, plans }: Props) {
  const router = useRouter();
  const [done, setDone] = useState<OrderView | null>(null);
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) => {
      const what = fieldText(fields, "what");
      return callApi<OrderView>("/api/owner-subscriptions/record_payment/", {
        method: "POST",
        body: {
          portfolio_id: fieldText(fields, "portfolio_id"),
          plan_code: fieldText(fields, "plan_code"),
          ...(what === "upgrade" ? { type: "upgrade" } : { period: what }),
          method: fieldText(fields, "method"),
          reference: fieldText(fields, "reference"),
        },
      });
    },
    (order) => {
      setDone(order);
      router.refresh();
    },
  );
  if (done)
    return (
      <Notice
        tone="success"
        title={`${amountWords(done.total, done.currency)} recorded for ${done.owner_name}`}
      >
        The plan is active and the money stands at the bank in the books.
      </Notice>
    );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid max-w-xl grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <Select name="portfolio_id" label="Owner" choices={owners} />
      <Select name="plan_code" label="Plan" choices={plans} />
      <Select name="what" label="What was paid" choices={WHAT} />
      <Select name="method" label="How" choices={METHODS} />
      <Field
        name="reference"
        label="Reference"
        hint="The bank's reference or the receipt's number. The same one again records nothing twice."
        required
        autoComplete="off"
        error={problem?.fields["reference"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Recording …" className="justify-self-start">
        Record the payment
      </SubmitButton>
    </form>
  );
}

function Select({ name, label, choices }: { name: string; label: string; choices: readonly Choice[] }) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={`field-${name}`} className="font-medium">
        {label}
      </label>
      <span className="field-box">
        <select id={`field-${name}`} name={name}>
          {choices.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
