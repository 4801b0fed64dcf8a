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

/** The button that adds a building, and its sheet. */
export function AddProperty() {
  const router = useRouter();
  const [key, setKey] = useState<string | null>(null);
  return (
    <>
      <button type="button" onClick={() => setKey(newIntentKey())} className={buttonLook("primary")}>
        Add a property
      </button>
      <Dialog title="Add a property" isOpen={key !== null} onClose={() => setKey(null)}>
        <PropertyForm
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

function PropertyForm({ intentKey, onDone }: { intentKey: string; onDone: () => void }) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>("/api/properties/", {
        method: "POST",
        body: {
          name: fieldText(fields, "name"),
          address: fieldText(fields, "address"),
          city: fieldText(fields, "city"),
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
        name="name"
        label="Name"
        hint="How you and your tenants call it."
        required
        error={errors["name"]}
      />
      <Field name="address" label="Address" autoComplete="off" required error={errors["address"]} />
      <Field name="city" label="City" autoComplete="off" required error={errors["city"]} />
      <SubmitButton isBusy={isBusy} busyLabel="Adding …" className="justify-self-start">
        Add property
      </SubmitButton>
    </form>
  );
}
