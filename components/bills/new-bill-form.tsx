"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import * as routes from "@/components/routes";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainAmount } from "@/components/ui/typed-values";
import { useApiForm } from "@/components/ui/use-api-form";
import { BillFields } from "./bill-fields";
import { BillTermsFields, termsOf } from "./bill-terms-fields";

type Props = { estateId: string; payerId: string; currency: string };

/** One bill for the resident who was chosen. */
export function NewBillForm({ estateId, payerId, currency }: Props) {
  /** Made with the form: pressing twice is still one bill. */
  const [key] = useState(newIntentKey);
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<{ bill_id: string }>(routes.manageApi(estateId, "create_bill"), {
        method: "POST",
        idempotencyKey: key,
        body: {
          user_id: payerId,
          title: fieldText(fields, "title"),
          type: fieldText(fields, "type"),
          amount: plainAmount(fieldText(fields, "amount")),
          ...termsOf(fields),
          description: fieldText(fields, "description"),
        },
      }),
    ({ bill_id: id }) => window.location.assign(routes.inPlace(`estate/${estateId}`, `bills/${id}`)),
  );
  const errors = problem?.fields ?? {};
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid max-w-xl grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <BillTermsFields errors={errors} currency={currency} />
      <BillFields errors={errors} />
      <SubmitButton isBusy={isBusy} busyLabel="Issuing …" className="justify-self-start">
        Issue the bill
      </SubmitButton>
    </form>
  );
}
