"use client";
import { toPaise } from "@/lib/kernel/wire-money";
import { useState } from "react";
import { callApi, type Answer } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { parseDecimal } from "@/lib/kernel/money";

type Props = {
  /** Where the request goes. */
  endpoint: string;
  /** As decimal text, to begin with: all there is. */
  available: string;
  availableWords: string;
  minimumWords: string;
  destination: string;
  /** What the button says: `Ask for ₹20`. */
  label: string;
};

/** Asks for earnings, all of them unless another amount is typed. */
export function RequestPayout({
  endpoint,
  available,
  availableWords,
  minimumWords,
  destination,
  label,
}: Props) {
  // One key an intention: pressing twice, or a lost answer, is still one request.
  const [key, setKey] = useState(newIntentKey);
  const send = async (fields: FormData): Promise<Answer<unknown>> => {
    const money = parseDecimal(fieldText(fields, "amount_paise"), "INR");
    if (!money) return NOT_AN_AMOUNT;
    const answer = await callApi(endpoint, {
      method: "POST",
      body: { amount_paise: toPaise(money.amountMinor) },
      idempotencyKey: key,
    });
    if (answer.ok) setKey(newIntentKey());
    return answer;
  };
  return (
    <FormSheet
      label={label}
      title="How much shall we send?"
      look="primary"
      submit="Send it to me"
      busy="Setting it aside …"
      send={send}
    >
      {(errors) => (
        <>
          <Field
            name="amount_paise"
            label="Amount"
            prefix="₹"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={available}
            hint={`You have ${availableWords}; the smallest payout is ${minimumWords}.`}
            error={errors["amount_paise"]}
          />
          <p className="text-ink-soft">
            It goes to {destination} with the next run, within the hour. It is set aside at once.
          </p>
        </>
      )}
    </FormSheet>
  );
}

const MESSAGE = "Enter an amount such as 20 or 20.50.";
const NOT_AN_AMOUNT: Answer<never> = {
  ok: false,
  problem: {
    code: "amount-not-decimal",
    detail: MESSAGE,
    fields: { amount_paise: MESSAGE },
    requestId: null,
  },
};
