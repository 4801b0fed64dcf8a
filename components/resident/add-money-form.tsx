"use client";
import { useState, type FormEvent } from "react";
import { callApi } from "@/components/api-client";
import { groupedAmount, readAmount } from "@/components/payments/amount-text";
import * as routes from "@/components/routes";
import { Field, fieldId } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { useFreshPageOnReturn } from "@/components/ui/use-fresh-page";
import { formatMoney, toDecimal, type Money } from "@/lib/kernel/money";
import type { DepositView } from "@/lib/wallets/wallet-schemas";
import { signOf } from "./bill-amount";
import { depositRefusal, type Way } from "./pay-plan";

type Props = {
  estateId: string;
  currency: Money["currency"];
  /** Names this intention: the same key and amount again, from any tab, is the same payment. */
  intentKey: string;
};

const GATEWAYS = [
  ["paystack", "Paystack"],
  ["flutterwave", "Flutterwave"],
] as const;

/** How much to add to the wallet and by what. */
export function AddMoneyForm({ estateId, currency, intentKey }: Props) {
  const [typed, setTyped] = useState("");
  const [isLeft, setLeft] = useState(false);
  const [way, setWay] = useState<Exclude<Way, "wallet">>("paystack");
  const amount = readAmount(typed, currency);
  const refusal = depositRefusal(amount);
  const { problem, isBusy, onSubmit } = useApiForm(
    () => {
      const decimal = amount ? toDecimal(amount) : typed;
      return callApi<DepositView>(routes.memberApi(estateId, "wallet/deposit"), {
        method: "POST",
        body: { amount: decimal, provider: way },
        idempotencyKey: `${intentKey}-${way}-${decimal}`,
      });
    },
    ({ id, payment_url: page }) =>
      location.assign(page || routes.inPlace(`resident/${estateId}`, `payments/${id}`)),
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
      <Field
        name="amount"
        label="How much do you add?"
        prefix={signOf({ amountMinor: 0n, currency })}
        inputMode="decimal"
        autoComplete="off"
        enterKeyHint="go"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          setLeft(typed !== "");
          if (amount) setTyped(groupedAmount(amount));
        }}
        error={(isLeft ? refusal : null) ?? problem?.fields["amount"]}
      />
      <fieldset className="grid grid-cols-1 gap-3">
        <legend className="mb-3 font-medium">How do you pay?</legend>
        {GATEWAYS.map(([value, name]) => (
          <label key={value} className="choice">
            <input type="radio" name="way" checked={way === value} onChange={() => setWay(value)} />
            {name}
          </label>
        ))}
      </fieldset>
      <SubmitButton isBusy={isBusy} busyLabel="Opening the payment page …" className="w-full text-lg">
        Add {amount && !refusal ? formatMoney(amount) : "money"}
      </SubmitButton>
    </form>
  );
}
