"use client";
import type { ReactNode } from "react";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { fieldText } from "@/components/ui/field-text";
import type { DepositView } from "@/lib/wallets/wallet-schemas";
import { MoneyForm, refuseAmount } from "./money-form";
import { decimalOf, readMinor } from "./pay-plan";

type Props = {
  estateId: string;
  /** Said when somebody types something else than an amount that a gateway takes. */
  amountRule: string;
  /** Names this intention: the same key and amount again, from any tab, is the same payment. */
  intentKey: string;
  children: ReactNode;
};

/** No gateway takes less than one naira or rupee. */
const SMALLEST_MINOR = 100n;

/** Adds money to the wallet by the gateway that was chosen. */
export function AddMoneyForm({ estateId, amountRule, intentKey, children }: Props) {
  const send = async (fields: FormData) => {
    const [minor, way] = [readMinor(fieldText(fields, "amount")), fieldText(fields, "way")];
    if (minor === null || minor < SMALLEST_MINOR) return refuseAmount(amountRule);
    const answer = await callApi<DepositView>(routes.memberApi(estateId, "wallet/deposit"), {
      method: "POST",
      body: { amount: decimalOf(minor), provider: way },
      idempotencyKey: `${intentKey}-${way}-${minor}`,
    });
    if (!answer.ok) return answer;
    const result: string = routes.inPlace(`resident/${estateId}`, `payments/${answer.data.id}`);
    return { ok: true as const, data: answer.data.payment_url || result };
  };
  return (
    <MoneyForm send={send} label="Add money" busyLabel="Opening the payment page …">
      {children}
    </MoneyForm>
  );
}
