"use client";
import { useState, type FormEvent, type ReactNode } from "react";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { fieldId } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { useFreshPageOnReturn } from "@/components/ui/use-fresh-page";
import { formatMoney, toDecimal, type Money } from "@/lib/kernel/money";
import { breakUp } from "@/lib/payments/payment";
import type { StartedPaymentView } from "@/lib/payments/payment-schemas";
import { AmountChoice } from "./amount-choice";
import { amountRefusal, groupedAmount, readAmount } from "./amount-text";
import { LiveBreakup } from "./live-breakup";

/** What crosses from the server to the browser: an amount as text, because a bigint cannot. */
type Props = {
  /** The home one lives in, or the lease of one that was left. */
  payFor: { unit_id: string } | { lease_id: string };
  owedMinor: string;
  currency: Money["currency"];
  /** Names this intention to pay: the same key and amount again, from any tab, is the same payment. */
  intentKey: string;
  /** The rule of the charge, written on the server. */
  chargeNote: ReactNode;
};

/** How much, what it costs, and the one button that leads to PhonePe's page. */
export function PayForm({ payFor, owedMinor, currency, intentKey, chargeNote }: Props) {
  const owed: Money = { amountMinor: BigInt(owedMinor), currency };
  const [isPart, setPart] = useState(false);
  const [typed, setTyped] = useState("");
  const [isLeft, setLeft] = useState(false);
  const amount = isPart ? readAmount(typed, currency) : owed;
  const refusal = amountRefusal(amount, owed);
  const { problem, isBusy, onSubmit } = useApiForm(
    () => startPayment(payFor, amount ?? owed, intentKey),
    (started) => location.assign(started.redirect_url ?? routes.payment(started.payment_id)),
  );
  useFreshPageOnReturn();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (!refusal) return onSubmit(event);
    event.preventDefault();
    setLeft(true);
    document.getElementById(fieldId("amount"))?.focus();
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="grid grid-cols-1 gap-6">
      <ProblemSummary problem={problem} />
      <AmountChoice
        owed={owed}
        isPart={isPart}
        onPart={setPart}
        typed={typed}
        onType={setTyped}
        onLeave={() => {
          setLeft(typed !== "");
          if (amount) setTyped(groupedAmount(amount));
        }}
        refusal={isPart && isLeft ? refusal : null}
      />
      {amount && !refusal && <LiveBreakup breakup={breakUp(amount)} note={chargeNote} />}
      <SubmitButton isBusy={isBusy} busyLabel="Opening PhonePe …" className="w-full text-lg">
        {amount && !refusal ? `Pay ${formatMoney(breakUp(amount).total)}` : "Pay"}
      </SubmitButton>
    </form>
  );
}

function startPayment(payFor: Props["payFor"], amount: Money, intentKey: string) {
  return callApi<StartedPaymentView>("/api/payments/initiate-rent-payment/", {
    method: "POST",
    body: { ...payFor, amount: toDecimal(amount) },
    idempotencyKey: `${intentKey}-${amount.amountMinor}`,
  });
}
