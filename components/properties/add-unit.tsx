"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldText } from "@/components/ui/field-text";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = { propertyId: string; propertyName: string };

/** The button that adds a unit to a building, and its sheet. */
export function AddUnit({ propertyId, propertyName }: Props) {
  const router = useRouter();
  const [key, setKey] = useState<string | null>(null);
  return (
    <>
      <button
        type="button"
        onClick={() => setKey(newIntentKey())}
        aria-label={`Add a unit to ${propertyName}`}
        className={buttonLook("quiet")}
      >
        Add a unit
      </button>
      <Dialog title={`Add a unit to ${propertyName}`} isOpen={key !== null} onClose={() => setKey(null)}>
        <UnitForm
          propertyId={propertyId}
          intentKey={key ?? ""}
          onDone={() => {
            setKey(null);
            router.refresh();
          }}
        />
      </Dialog>
    </>
  );
}

type FormProps = { propertyId: string; intentKey: string; onDone: () => void };

function UnitForm({ propertyId, intentKey, onDone }: FormProps) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>("/api/units/", {
        method: "POST",
        body: {
          property_id: propertyId,
          unit_number: fieldText(fields, "unit_number"),
          rent_amount: fieldText(fields, "rent_amount").replaceAll(/[₹,\s]/g, ""),
          rent_due_date: Number(fieldText(fields, "rent_due_date")),
        },
        idempotencyKey: intentKey,
      }),
    onDone,
  );
  const errors = problem?.fields ?? {};
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <Field
        name="unit_number"
        label="Number"
        hint="Such as Flat 12."
        required
        autoComplete="off"
        error={errors["unit_number"]}
      />
      <Field
        name="rent_amount"
        label="Rent a month"
        prefix="₹"
        inputMode="decimal"
        required
        autoComplete="off"
        error={errors["rent_amount"]}
      />
      <Field
        name="rent_due_date"
        label="Due on this day of the month"
        inputMode="numeric"
        defaultValue="5"
        hint="1 to 31. In a shorter month it is the last day."
        required
        autoComplete="off"
        error={errors["rent_due_date"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Adding …" className="justify-self-start">
        Add unit
      </SubmitButton>
    </form>
  );
}
