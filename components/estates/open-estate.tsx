"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

/** The button that opens an estate, and its sheet. */
export function OpenEstate() {
  const router = useRouter();
  const [key, setKey] = useState<string | null>(null);
  return (
    <>
      <button type="button" onClick={() => setKey(newIntentKey())} className={buttonLook("primary")}>
        Open an estate
      </button>
      <Dialog title="Open an estate" isOpen={key !== null} onClose={() => setKey(null)}>
        <EstateForm
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

function EstateForm({ intentKey, onDone }: { intentKey: string; onDone: () => void }) {
  const { problem, isBusy, onSubmit } = useApiForm((fields) => {
    const address = fieldText(fields, "address");
    return callApi<unknown>("/api/estates/", {
      method: "POST",
      body: {
        name: fieldText(fields, "name"),
        ...(address ? { address } : {}),
        admin_name: fieldText(fields, "admin_name"),
        admin_email: fieldText(fields, "admin_email"),
      },
      idempotencyKey: intentKey,
    });
  }, onDone);
  const errors = problem?.fields ?? {};
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <Field name="name" label="Name" autoComplete="off" required error={errors["name"]} />
      <Field name="address" label="Address" autoComplete="off" error={errors["address"]} />
      <Field
        name="admin_name"
        label="First administrator"
        autoComplete="off"
        required
        hint="Who adds residents, staff and further administrators."
        error={errors["admin_name"]}
      />
      <Field
        name="admin_email"
        label="Their e-mail"
        type="email"
        autoComplete="off"
        required
        hint="They are told by mail; without an account they choose a password first."
        error={errors["admin_email"]}
      />
      <SubmitButton isBusy={isBusy} busyLabel="Opening …" className="justify-self-start">
        Open estate
      </SubmitButton>
    </form>
  );
}
