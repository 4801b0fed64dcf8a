"use client";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import type { Answer, Problem } from "@/components/api-client";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldText } from "@/components/ui/field-text";
import {
  paymentDetailsBody,
  type PaymentDetailsBody,
  type PaymentDetailsView,
} from "@/lib/properties/payment-details-schemas";
import { ConfirmDetails } from "./confirm-details";
import { BankFields, MethodChoice, UpiFields, type Method } from "./payment-details-fields";

type Props = { present: PaymentDetailsView; waiting: WaitingPayouts; of?: DetailsOf };
/** Whose details these are, as the API's path says it: an owner's, or what somebody earns by selling and scouting. */
export type DetailsOf = "owner-payment-details" | "earnings/payment-details";
export type WaitingPayouts = { readonly count: number; readonly amount: string };

/** Where somebody's money goes: typed, checked field by field, confirmed on a sheet, and only then saved. */
export function PaymentDetailsForm({ present, waiting, of = "owner-payment-details" }: Props) {
  const router = useRouter();
  const [method, setMethod] = useState<Method>(present.payment_method ?? "bank");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [wanted, setWanted] = useState<PaymentDetailsBody | null>(null);
  const [isSaved, setSaved] = useState(false);

  const review = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSaved(false);
    const checked = check(readFields(new FormData(event.currentTarget), method));
    if (checked.ok) setWanted(checked.data);
    setProblem(checked.ok ? null : checked.problem);
  };
  const finish = () => {
    setWanted(null);
    setSaved(true);
    router.refresh();
  };
  const errors = problem?.fields ?? {};
  return (
    <>
      <form method="post" onSubmit={review} noValidate className="grid grid-cols-1 gap-6">
        <ProblemSummary problem={problem} />
        <MethodChoice method={method} onChoose={setMethod} />
        {method === "bank" ? <BankFields errors={errors} /> : <UpiFields errors={errors} />}
        <SubmitButton isBusy={false} busyLabel="" className="justify-self-start">
          Check and save
        </SubmitButton>
        <output className="block text-success-ink empty:hidden">{isSaved ? savedWords(present) : ""}</output>
      </form>
      <ConfirmDetails
        wanted={wanted}
        present={present}
        waiting={waiting}
        of={of}
        onSaved={finish}
        onClose={() => setWanted(null)}
      />
    </>
  );
}

/** `present` is what the page shows by now: with a change on its way after one, without after the first details. */
const savedWords = (present: PaymentDetailsView): string =>
  present.change ? "Saved. It counts in 24 hours." : "Saved. Your payouts go there from now on.";

const FIELDS: Readonly<Record<Method, readonly string[]>> = {
  bank: ["account_holder_name", "bank_name", "account_number", "ifsc_code"],
  upi: ["account_holder_name", "upi_id"],
};

/** What was typed; a field left empty is not sent, because an empty name and no name are not the same. */
function readFields(fields: FormData, method: Method): Record<string, string> {
  const typed = FIELDS[method].map((name) => [name, fieldText(fields, name)] as const);
  return { payment_method: method, ...Object.fromEntries(typed.filter(([, text]) => text !== "")) };
}

/** The rules of the API, applied before anything is sent, in its words. */
function check(body: Record<string, string>): Answer<PaymentDetailsBody> {
  const result = paymentDetailsBody.safeParse(body);
  if (result.success) return { ok: true, data: result.data };
  const fields = Object.fromEntries(
    result.error.issues.map((issue) => [issue.path.join("."), issue.message]),
  );
  return {
    ok: false,
    problem: { code: "not-complete", detail: "Something is missing.", fields, requestId: null },
  };
}
