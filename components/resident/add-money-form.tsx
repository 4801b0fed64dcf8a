"use client";
import type { ReactNode } from "react";
import { callApi } from "@/components/api-client";
import { fieldText } from "@/components/ui/field-text";
import type { DepositView } from "@/lib/wallets/wallet-schemas";
import { MoneyForm, refuseAmount } from "./money-form";
import { decimalOf, readMinor } from "./pay-plan";

type Props = {
  path: string;
  /** Where payments are shown, up to their id. */
  results: string;
  /** Said when somebody types something else than an amount that a gateway takes. */
  amountRule: string;
  /** Names this intention: the same key and amount again, from any tab, is the same payment. */
  intentKey: string;
  children: ReactNode;
};

/** No gateway takes less than one naira or rupee. */
const SMALLEST_MINOR = 100n;

/** Adds money to the wallet by the gateway that was chosen. */
export function AddMoneyForm({ path, results, amountRule, intentKey, children }: Props) {
  const send = async (fields: FormData) => {
    const [minor, way] = [readMinor(fieldText(fields, "amount")), fieldText(fields, "way")];
    if (minor === null || minor < SMALLEST_MINOR) return refuseAmount(amountRule);
    const answer = await callApi<DepositView>(path, {
      method: "POST",
      body: { amount: decimalOf(minor), provider: way },
      idempotencyKey: `${intentKey}-${way}-${minor}`,
    });
    if (!answer.ok) return answer;
    const { id, payment_url: page } = answer.data;
    return { ok: true as const, data: page || `${results}/${id}` };
  };
  return (
    <MoneyForm send={send} label="Add money" busyLabel="Opening the payment page …">
      {children}
    </MoneyForm>
  );
}
